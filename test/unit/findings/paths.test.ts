import { describe, expect, it } from 'vitest';
import { attackPaths, type PathFacts } from '../../../src/findings/paths.ts';
import type { ProvenFinding } from '../../../src/model/finding.ts';
import type { Flaw } from '../../../src/model/flaw.ts';
import { becameAnother } from '../../../src/model/verdict.ts';
import { sampleReport } from '../../support/sample-report.ts';

const [first] = sampleReport('vulnerable').findings.flatMap((each) => ('proof' in each ? [each] : []));
if (first === undefined) throw new Error('the sample shows a finding');
const { parameter: _, ...sample } = first;

const finding = (
  flaw: Flaw,
  operation: string,
  actor: string,
  victim?: string,
  more: { readonly parameter?: string } = {},
): ProvenFinding => ({
  ...sample,
  flaw,
  operation,
  proof: { ...sample.proof, note: flaw === 'identity-forged' ? becameAnother : 'marker' },
  fingerprint: `${flaw} ${operation}`,
  title: flaw,
  identities: { actor, also: [], ...(victim !== undefined && { victim }) },
  standing: 'proven' as const,
  ...more,
});
const identities = [
  { id: 'ann', roles: ['member'], tenant: 'a' },
  { id: 'bea', roles: ['member'], tenant: 'a' },
  { id: 'cid', roles: ['member'], tenant: 'b' },
  { id: 'boss', roles: ['admin'], tenant: 'a' },
];
const paths = (findings: readonly ProvenFinding[], more: Partial<PathFacts> = {}) =>
  attackPaths({ findings, verdicts: [], identities, owned: new Set(), ...more });
const told = (findings: readonly ProvenFinding[]) =>
  paths(findings).paths.map(
    ({ from, to, steps }) => `${from}: ${steps.map((each) => each.finding).join(' > ')}: ${to}`,
  );

describe('attack paths', () => {
  it('tell a forged header, an unscoped lookup and a writable role as one story', () => {
    expect(
      told([
        finding('identity-forged', 'GET /me', 'stranger'),
        finding('foreign-object-read', 'GET /notes/{id}', 'ann', 'cid'),
        finding('field-write', 'PATCH /me', 'ann', undefined, { parameter: 'role' }),
      ]),
    ).toEqual([
      "any trusted certificate: identity-forged GET /me > foreign-object-read GET /notes/{id}: another tenant's data",
      "any trusted certificate: identity-forged GET /me > field-write PATCH /me: a higher role's rights",
      "an ordinary account: foreign-object-read GET /notes/{id}: another tenant's data",
      "an ordinary account: field-write PATCH /me: a higher role's rights",
    ]);
  });

  it('end at a tenant border only where one was crossed, in any of the trials', () => {
    expect(told([finding('foreign-object-read', 'GET /notes/{id}', 'ann', 'bea')])).toEqual([]);
    const crossed = paths([finding('foreign-object-read', 'GET /notes/{id}', 'ann', 'bea')], {
      verdicts: [
        {
          experiment: 'x',
          check: 'foreign-object-read',
          operation: 'GET /notes/{id}',
          claim: '',
          actor: 'bea',
          victim: 'cid',
          outcome: 'fail',
          summary: '',
        },
      ],
    });
    expect(crossed.paths).toHaveLength(1);
  });

  it("leave out what nobody was seen to gain: an administrator's own reads, a nickname, refusals", () => {
    expect(
      told([
        finding('foreign-object-read', 'GET /notes/{id}', 'boss', 'cid'),
        finding('field-write', 'PATCH /me', 'ann', undefined, { parameter: 'nickname' }),
        finding('existence-oracle', 'GET /notes/{id}', 'ann', 'cid'),
      ]),
    ).toEqual([]);
  });

  it('name the cause whose cure closes most of them', () => {
    const { cut, paths: all } = paths([
      finding('identity-forged', 'GET /me', 'stranger'),
      finding('foreign-object-read', 'GET /notes/{id}', 'ann', 'cid'),
      finding('foreign-object-listed', 'GET /notes', 'ann', 'cid'),
    ]);
    expect(cut).toMatchObject({ findings: ['identity-forged GET /me'], closes: 2, of: 4 });
    expect(all.map(({ others }) => others)).toEqual([1, 1]);
  });

  it('say another user where there are no tenants', () => {
    const alone = identities.map(({ id, roles }) => ({ id, roles }));
    const found = paths([finding('foreign-object-read', 'GET /notes/{id}', 'ann', 'bea')], {
      identities: alone,
    });
    expect(found.paths[0]?.to).toBe("another user's data");
  });
});
