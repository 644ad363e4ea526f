import type { TruthCase } from '../../../lab/manifest.ts';
import type { Observed } from '../../../lab/score/observed.ts';
import { type Finding, type Flaw, flaws, type Severity } from '../../../src/index.ts';
import type { VerdictRow } from '../../../src/model/report.ts';

const planted = (name: string, weakness: string, flaw: Flaw, target: TruthCase['target']): TruthCase => ({
  case: name,
  title: `What ${name} plants`,
  weaknesses: [weakness],
  flaw,
  documented: true,
  safety: flaw === 'field-write' ? 'full' : 'observe',
  target,
  actor: 'alice',
  requires: {},
  static: { marker: `LAB:${name}`, symbol: { vulnerable: 'v', hardened: 'h' } },
  expected: {
    vulnerable: { static: 'flagged', dynamic: 'proven', severity_min: 'high' },
    hardened: { static: 'clean', dynamic: 'refuted' },
  },
  also_allowed: { flaws: ['existence-oracle'], weaknesses: [] },
  fix: { expected_ids: [], auto: true, functional_checks: [] },
});

const place = (method: string, path: string) => ({ listener: 'main', method, path });

/** Three flaws and a decoy, as a manifest would list them. */
export const cases: readonly TruthCase[] = [
  planted('L-001', 'AUTHN-002', 'anonymous-access', place('GET', '/billing/')),
  planted('L-030', 'BOLA-001', 'foreign-object-read', place('GET', '/invoices/{id}/')),
  { ...planted('L-060', 'MASS-001', 'field-write', place('PATCH', '/profile/')), field: 'is_verified' },
  {
    ...planted('D-01', 'AUTHN-001', 'anonymous-access', place('GET', '/health/')),
    weaknesses: [],
    flaw: null,
    expected: {
      vulnerable: { static: 'clean', dynamic: 'refuted' },
      hardened: { static: 'clean', dynamic: 'refuted' },
    },
    also_allowed: { flaws: ['unknown-field-ignored'], weaknesses: [] },
  },
];

interface Extra {
  readonly standing?: 'proven' | 'suspected' | 'explained';
  readonly severity?: Severity;
  readonly parameter?: string;
}

export function finding(flaw: Flaw, operation: string, extra: Extra = {}): Finding {
  const { standing = 'proven', severity = 'high', parameter } = extra;
  const base = {
    fingerprint: [flaw, operation, parameter].join(' ').trim(),
    flaw,
    weaknesses: [],
    category: 'authentication' as const,
    severity,
    confidence: 'high' as const,
    title: 'A flaw',
    summary: 'it was shown',
    operation,
    ...(parameter === undefined ? {} : { parameter }),
  };
  return standing === 'suspected'
    ? {
        ...base,
        standing,
        alsoAt: [],
        cause: { file: 'views.py', line: 1, symbol: 'view', rule: 'anonymous-view', message: '' },
      }
    : {
        ...base,
        identities: { actor: 'alice', also: [] },
        standing: 'proven',
        proof: { claim: 'no', experiment: 'x', repeats: 1, attack: 'x1', controls: [] },
      };
}

export function verdict(check: Flaw, operation: string, outcome: VerdictRow['outcome']): VerdictRow {
  const claim = 'nobody must do that';
  return {
    experiment: `${check} ${operation}`,
    check,
    operation,
    claim,
    actor: 'alice',
    outcome,
    summary: 'it was tried',
  };
}

/** What a perfect scan of one variant brings home. */
export function scanOf(variant: Observed['variant']): Observed {
  const outcome = variant === 'vulnerable' ? 'fail' : 'pass';
  const flawed = cases.flatMap(({ flaw: planted, target, field }) => {
    const flaw = flaws.find((each) => each === planted);
    return flaw === undefined ? [] : [{ flaw, operation: `${target.method} ${target.path}`, field }];
  });
  const findings = flawed.map(({ flaw, operation, field }) =>
    finding(flaw, operation, field === undefined ? {} : { parameter: field }),
  );
  return {
    variant,
    report: {
      findings: variant === 'vulnerable' ? findings : [],
      verdicts: [
        ...flawed.map(({ flaw, operation }) => verdict(flaw, operation, outcome)),
        verdict('foreign-object-read', 'GET /health/', 'pass'),
      ],
      undecided: [],
      matrix: { columns: [], rows: [] },
      cost: { requests: 100, writes: 0, seconds: 3 },
    },
    rowsEqual: true,
    seconds: 3,
    spent: [
      {
        flaw: 'foreign-object-read',
        operation: 'GET /invoices/{id}/',
        requests: [request('x1'), request('x2')],
      },
      { flaw: 'foreign-object-read', operation: 'GET /notes/{id}/', requests: [request('x2')] },
    ],
  };
}

export function bothVariants(): Observed[] {
  return [scanOf('vulnerable'), scanOf('hardened')];
}

function request(id: string) {
  return { id, ms: 250 };
}
