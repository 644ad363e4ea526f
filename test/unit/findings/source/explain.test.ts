import { describe, expect, it } from 'vitest';
import { explain } from '../../../../src/findings/source/explain.ts';
import type { Tried } from '../../../../src/findings/source/suspect.ts';
import type { ProvenFinding } from '../../../../src/model/finding.ts';
import type { Flaw } from '../../../../src/model/flaw.ts';
import type { Issue } from '../../../../src/model/issue.ts';
import type { MappedRoute, Review } from '../../../../src/model/review.ts';
import { worstFirst } from '../../../../src/report/order.ts';

const operations = ['GET /invoices/{id}', 'PATCH /invoices/{id}', 'GET /reports/{id}'];
const line = (method: string, path: string, extra: Partial<MappedRoute> = {}): MappedRoute => ({
  method,
  path,
  view: 'InvoiceView',
  gate: 'authenticated',
  scope: 'Invoice: nothing',
  surface: '',
  file: 'views.py',
  line: 10,
  ...extra,
});
const issue = (extra: Partial<Issue> = {}): Issue => ({
  rule: 'unscoped-lookup',
  weakness: 'BOLA-001',
  explains: 'foreign-object-read',
  symbol: 'InvoiceView.get',
  at: { file: 'views.py', line: 12, column: 5 },
  message: 'Invoice is taken by a key from the URL alone.',
  routes: ['GET /invoices/<int:pk>/'],
  confidence: 'high',
  ...extra,
});
const proven = (flaw: Flaw, operation: string, parameter?: string): ProvenFinding => ({
  fingerprint: `${flaw} ${operation}`,
  flaw,
  weaknesses: ['BOLA-001', 'BOLA-007'],
  category: 'object-authorization',
  severity: 'high',
  confidence: 'high',
  title: 'A flaw',
  summary: '',
  operation,
  ...(parameter !== undefined && { parameter }),
  identities: { actor: 'bob', victim: 'alice', also: [] },
  standing: 'proven',
  proof: { claim: '', experiment: 'e', repeats: 1, attack: 'x', controls: [] },
});
const row = (operation: string, held: boolean): Tried => ({
  check: 'foreign-object-read',
  operation,
  claim: "bob must not read alice's report",
  held,
});
const review = (issues: readonly Issue[], routes: readonly MappedRoute[]): Review => ({
  issues,
  ignored: [],
  notes: [],
  routes,
  faults: [],
  figures: { files: 1, lines: 1, milliseconds: 1 },
});
const routes = [
  line('GET', '/invoices/<int:pk>/'),
  line('PATCH', '/invoices/<int:pk>/', { surface: 'InvoiceSerializer(owner, note)' }),
  line('GET', '/reports/<int:pk>/', { view: 'ReportView' }),
];

describe('a finding of the wire', () => {
  it('is explained by the issue on its route, keeps its fingerprint, and shows the way through the source', () => {
    const [finding] = explain(
      [proven('foreign-object-read', 'GET /invoices/{id}')],
      review([issue()], routes),
      [],
      operations,
    );
    expect(finding).toMatchObject({
      standing: 'explained',
      fingerprint: 'foreign-object-read GET /invoices/{id}',
      weaknesses: ['BOLA-001'],
      cause: { file: 'views.py', line: 12, rule: 'unscoped-lookup' },
      route: { view: 'InvoiceView', gate: 'authenticated', scope: 'Invoice: nothing' },
    });
  });

  it('stays proven where the source says nothing of its route or only of another flaw', () => {
    const other = issue({ explains: 'rate-unlimited', weakness: 'RATE-001' });
    const elsewhere = issue({ routes: ['GET /reports/<int:pk>/'] });
    const [finding] = explain(
      [proven('foreign-object-read', 'GET /invoices/{id}')],
      review([other, elsewhere], routes),
      [],
      operations,
    );
    expect(finding).toMatchObject({ standing: 'proven', weaknesses: ['BOLA-001', 'BOLA-007'] });
    expect(finding?.route?.view).toBe('InvoiceView');
  });

  it('is explained by a serializer without routes through the surface of its own', () => {
    const field = issue({
      rule: 'privileged-field',
      weakness: 'MASS-008',
      explains: 'field-write',
      symbol: 'InvoiceSerializer',
      message: 'InvoiceSerializer lets a client write Invoice.owner.',
      routes: [],
    });
    const [finding] = explain(
      [proven('field-write', 'PATCH /invoices/{id}', 'owner')],
      review([field], routes),
      [],
      operations,
    );
    expect(finding).toMatchObject({ standing: 'explained', cause: { rule: 'privileged-field' } });
  });

  it('names the nearest cause first: the same property before another one', () => {
    const field = (name: string, at: number): Issue =>
      issue({
        explains: 'field-write',
        weakness: 'MASS-008',
        rule: 'privileged-field',
        at: { file: 's.py', line: at },
        message: `A client may write Invoice.${name}.`,
        routes: ['PATCH /invoices/<int:pk>/'],
      });
    const [finding] = explain(
      [proven('field-write', 'PATCH /invoices/{id}', 'owner')],
      review([field('paid', 3), field('owner', 7)], routes),
      [],
      operations,
    );
    expect(finding).toMatchObject({ cause: { line: 7 }, alsoCausedBy: [{ line: 3 }] });
  });
});

describe('an issue that no finding used', () => {
  const spare = issue({ routes: ['GET /reports/<int:pk>/'], symbol: 'ReportView.get' });

  it('is a suspicion on the operation it is reached by', () => {
    const [suspicion] = explain([], review([spare], routes), [], operations);
    expect(suspicion).toMatchObject({ standing: 'suspected', operation: 'GET /reports/{id}', alsoAt: [] });
    expect(suspicion).not.toHaveProperty('guarded');
  });

  it('is guarded elsewhere only where every try of the wire was decided and held', () => {
    const rows = [row('GET /reports/{id}', true), row('GET /reports/{id}', true)];
    const [held] = explain([], review([spare], routes), rows, operations);
    expect(held).toMatchObject({ guarded: { claims: 2 } });
    const [open] = explain(
      [],
      review([spare], routes),
      [...rows, row('GET /reports/{id}', false)],
      operations,
    );
    expect(open).not.toHaveProperty('guarded');
  });

  it('stands below everything proven, and guarded ones last', () => {
    const findings = explain(
      [proven('foreign-object-read', 'GET /invoices/{id}')].map((each) => ({
        ...each,
        severity: 'low' as const,
      })),
      review(
        [
          spare,
          issue({ routes: ['PATCH /invoices/<int:pk>/'], explains: 'field-write', weakness: 'MASS-001' }),
        ],
        routes,
      ),
      [row('GET /reports/{id}', true)],
      operations,
    );
    expect(worstFirst(findings).map((each) => each.operation)).toEqual([
      'GET /invoices/{id}',
      'PATCH /invoices/{id}',
      'GET /reports/{id}',
    ]);
  });
});
