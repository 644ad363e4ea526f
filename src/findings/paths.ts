import type { Finding, ProvenFinding } from '../model/finding.ts';
import type { Flaw } from '../model/flaw.ts';
import { type Identity, isPrivileged, type PrincipalId } from '../model/identity.ts';
import type { OperationId } from '../model/operation.ts';
import {
  type AttackPath,
  type AttackPaths,
  type PathGoal,
  type PathStart,
  pathStarts,
} from '../model/path.ts';
import { candidacy } from '../model/property.ts';
import type { VerdictRow } from '../model/report.ts';
import { severities } from '../model/severity.ts';
import { becameAnother } from '../model/verdict.ts';
import { chainsBetween, type Edge } from './paths/chains.ts';
import { mostClosing } from './paths/cut.ts';

export interface PathFacts {
  readonly findings: readonly Finding[];
  readonly verdicts: readonly VerdictRow[];
  readonly identities: readonly Identity[];
  /** Operations whose objects belong to somebody. */
  readonly owned: ReadonlySet<OperationId>;
}

/**
 * The shortest chains of proven findings to what belongs to others and to rights that nobody gave. A step is what a caller was
 * seen to get; whoever acts as another account may do all that an account may.
 */
export function attackPaths(facts: PathFacts): AttackPaths {
  const edges = facts.findings.flatMap((finding) => ('proof' in finding ? edgesOf(finding, facts) : []));
  const goals: readonly PathGoal[] = [foreignData(facts.identities), "a higher role's rights"];
  const all = pathStarts.flatMap((from) =>
    goals.map((to) => ({ from, to, chains: chainsBetween(edges, from, to) })),
  );
  const paths = all.flatMap(({ from, to, chains }): AttackPath[] => {
    // Of chains of one length, one that needs what this start has: the others are told of a lesser start already.
    const owing = (chain: readonly Edge[]): number => (chain[0]?.from === from ? 0 : 1);
    const [shortest, ...others] = chains.toSorted(
      (left, right) =>
        left.length - right.length || owing(left) - owing(right) || gravity(right) - gravity(left),
    );
    return shortest === undefined
      ? []
      : [{ from, to, steps: shortest.map(({ step }) => step), others: others.length }];
  });
  const cut = mostClosing(all.flatMap(({ chains }) => chains));
  return { paths, ...(cut && { cut }) };
}

const gravity = (chain: readonly Edge[]): number =>
  chain.reduce((sum, { finding }) => sum + severities.indexOf(finding.severity), 0);

function foreignData(identities: readonly Identity[]): PathGoal {
  const tenants = new Set(identities.flatMap(({ tenant }) => tenant ?? []));
  return tenants.size > 1 ? "another tenant's data" : "another user's data";
}

const crossing: ReadonlySet<Flaw> = new Set([
  'foreign-object-read',
  'foreign-object-listed',
  'foreign-object-write',
  'shared-cache',
  'identity-forged',
]);
const opened: ReadonlySet<Flaw> = new Set(['anonymous-access', 'method-gap']);

/** Who was seen to do it, against whom. */
function pairsOf({ flaw, operation, identities }: ProvenFinding, { verdicts }: PathFacts) {
  const rows = verdicts.filter(
    (row) => row.outcome === 'fail' && row.check === flaw && row.operation === operation,
  );
  const told = [identities.actor, ...identities.also].map((actor) => ({ actor, victim: identities.victim }));
  return [...rows.map(({ actor, victim }) => ({ actor, victim })), ...told];
}

function edgesOf(finding: ProvenFinding, facts: PathFacts): Edge[] {
  const data = foreignData(facts.identities);
  const found = new Map<string, Edge>();
  const add = (from: PathStart, to: Edge['to'], gives: string): void => {
    const { fingerprint, operation, parameter } = finding;
    const step = { finding: fingerprint, operation, ...(parameter !== undefined && { parameter }), gives };
    found.set(`${from} ${to}`, { from, to, finding, step });
  };
  for (const { actor, victim } of pairsOf(finding, facts)) {
    const asStranger = finding.summary.startsWith('the stranger ');
    const from = asStranger ? 'any trusted certificate' : startOf(actor, facts.identities);
    if (from === undefined) continue;
    const who = facts.identities.find(({ id }) => id === victim);
    const beyond = who !== undefined && isBeyond(actor, who, facts.identities);
    const { flaw } = finding;
    if (crossing.has(flaw) && beyond) add(from, data, finding.title);
    if (
      opened.has(flaw) &&
      (beyond || (from !== 'an ordinary account' && facts.owned.has(finding.operation)))
    )
      add(from, data, finding.title);
    const isAnother = finding.proof.note === becameAnother;
    if (isAnother) add(from, 'an ordinary account', finding.title);
    const asGreater = isAnother && who !== undefined && isPrivileged(who);
    if (asGreater || flaw === 'role-bypass' || (flaw === 'field-write' && setsPower(finding)))
      add(from, "a higher role's rights", finding.title);
  }
  return [...found.values()].filter(({ from, to }) => from !== to);
}

/** An administrator's own way is no attack. */
function startOf(actor: PrincipalId, identities: readonly Identity[]): PathStart | undefined {
  if (actor === 'none') return 'no certificate';
  const identity = identities.find(({ id }) => id === actor);
  if (identity === undefined) return 'any trusted certificate';
  return isPrivileged(identity) ? undefined : 'an ordinary account';
}

function isBeyond(actor: PrincipalId, victim: Identity, identities: readonly Identity[]): boolean {
  const own = identities.find(({ id }) => id === actor);
  if (own === undefined || foreignData(identities) === "another user's data") return actor !== victim.id;
  return own.tenant !== victim.tenant;
}

function setsPower({ parameter = '', summary }: ProvenFinding): boolean {
  const listed = / set ([\w., ]+)$/.exec(summary)?.[1]?.split(', ') ?? [];
  return [parameter, ...listed].some((name) => candidacy(name.split('.').at(-1) ?? '') === 'escalation');
}
