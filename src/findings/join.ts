import type { Check } from '../model/check.ts';
import type { Again, Finding, Proof, ProvenFinding } from '../model/finding.ts';
import type { Flaw } from '../model/flaw.ts';
import { gravityOf } from '../model/property.ts';
import type { Confidence, Severity } from '../model/severity.ts';
import type { Verdict } from '../model/verdict.ts';
import { fromCache } from '../model/verdict.ts';
import { weaknessesBehind } from '../model/weakness.ts';
import { fingerprint } from './fingerprint.ts';

/** A failed verdict, told apart from the others by its outcome. */
interface Fail {
  readonly verdict: Verdict;
  readonly outcome: Extract<Verdict['outcome'], { outcome: 'fail' }>;
}

/** One finding per flaw, route and parameter, with the strongest verdict as its proof and all callers that showed it. */
export function joinFindings(
  verdicts: readonly Verdict[],
  checks: readonly Check[],
  replay: (verdict: Verdict) => Again,
): ProvenFinding[] {
  const groups = new Map<string, Fail[]>();
  for (const verdict of verdicts) {
    if (verdict.outcome.outcome !== 'fail') continue;
    const print = groupOf(verdict);
    groups.set(print, [...(groups.get(print) ?? []), { verdict, outcome: verdict.outcome }]);
  }
  const told = [...groups.values()].filter((fails) => !saidElsewhere(fails, [...groups.values()]));
  return told.map(worthFirst).flatMap((fails) => {
    const [first] = fails;
    const check = first === undefined ? undefined : checks.find((each) => each.id === flawOf(first.verdict));
    return first === undefined || check === undefined ? [] : [finding(first, fails, check, replay)];
  });
}

/** The finding that tells a failed verdict: its own, or the one that speaks for it. */
export function findingOf(findings: readonly Finding[], verdict: Verdict): Finding | undefined {
  const { operation } = verdict.experiment;
  const own = fingerprint(flawOf(verdict), operation, parameterOf(verdict));
  const here = findings.filter((each) => each.operation === operation);
  return (
    here.find((each) => each.fingerprint === own) ??
    here.find((each) => each.flaw === flawOf(verdict)) ??
    here.find((each) => each.parameter === parameterOf(verdict))
  );
}

/** Several properties of one write are one flaw: the loop that takes them all. So are several tokens that nobody verifies. */
function groupOf(verdict: Verdict): string {
  return fingerprint(
    flawOf(verdict),
    verdict.experiment.operation,
    verdict.check === 'field-write' || verdict.check === 'token-accepted' ? undefined : parameterOf(verdict),
  );
}

/**
 * An object made in another's name is a foreign reference. It is an open write surface as well only where more than that
 * one property is stored: the same hole is not told twice.
 */
function saidElsewhere(fails: readonly Fail[], all: readonly (readonly Fail[])[]): boolean {
  return fails.every(
    ({ verdict }) =>
      verdict.experiment.facts?.['mode'] === 'belongs' &&
      all.some((others) =>
        others.some(
          (other) =>
            other.verdict.check === 'foreign-reference' &&
            other.verdict.experiment.operation === verdict.experiment.operation &&
            parameterOf(other.verdict) === parameterOf(verdict),
        ),
      ),
  );
}

/** The flaw's own check and then the property that matters most speak for the rest, whatever order they were tried in. */
function worthFirst(fails: readonly Fail[]): Fail[] {
  const weight = ({ verdict }: Fail): number =>
    gravityOf(lastOf(parameterOf(verdict))) - (verdict.check === flawOf(verdict) ? 0 : 1);
  return [...fails].sort((left, right) => weight(right) - weight(left));
}

/**
 * An unguarded write on a path without a guarded method is plain anonymous access; a caller without an account who is given
 * what a cache kept of another, and nothing at a fresh address, is one more caller of that cache.
 */
export function flawOf({ check, outcome }: Verdict): Flaw {
  if (outcome.outcome !== 'fail') return check;
  if (outcome.evidence.note === fromCache) return 'shared-cache';
  return outcome.evidence.note === 'open write' ? 'anonymous-access' : check;
}

function parameterOf(verdict: Verdict): string | undefined {
  return verdict.outcome.outcome === 'fail'
    ? (verdict.outcome.parameter ?? verdict.experiment.parameter)
    : verdict.experiment.parameter;
}

function finding(
  { verdict, outcome }: Fail,
  all: readonly Fail[],
  check: Check,
  replay: (verdict: Verdict) => Again,
): ProvenFinding {
  const { experiment } = verdict;
  const proof: Proof = {
    ...outcome.evidence,
    claim: experiment.claim,
    experiment: experiment.id,
    repeats: verdict.repeats,
  };
  const parameter = parameterOf(verdict);
  return {
    fingerprint: fingerprint(flawOf(verdict), experiment.operation, parameter),
    flaw: flawOf(verdict),
    weaknesses: weaknessesBehind(flawOf(verdict)),
    category: check.category,
    severity: severityOf(check, outcome),
    confidence: confidenceOf(outcome),
    title: check.words.title,
    summary: verdict.check === 'field-write' ? fieldsOf(all) : outcome.summary,
    operation: experiment.operation,
    ...(parameter === undefined ? {} : { parameter }),
    identities: {
      actor: experiment.actor,
      ...(experiment.victim === undefined ? {} : { victim: experiment.victim }),
      also: [...new Set(all.map((each) => each.verdict.experiment.actor))].filter(
        (each) => each !== experiment.actor,
      ),
    },
    ...replay(verdict),
    standing: 'proven',
    proof,
  };
}

/** All properties that one write let through, whichever experiment showed them. */
function fieldsOf(all: readonly Fail[]): string {
  const names = new Set(all.flatMap(({ outcome }) => outcome.summary.replace(/^\S+ set /, '').split(', ')));
  return `${all[0]?.verdict.experiment.actor ?? 'a caller'} set ${[...names].join(', ')}`;
}

function severityOf(check: Check, outcome: Fail['outcome']): Severity {
  const bare = outcome.summary.includes('without any certificate');
  const worth = check.id === 'field-write' && gravityOf(lastOf(outcome.parameter)) > 0;
  if (outcome.evidence.note === 'after logout') return 'high';
  // A whole tenant more weighs more than one object of a colleague.
  const crossed = outcome.evidence.note?.startsWith('tenant border') === true;
  const removed = check.id === 'anonymous-access' && outcome.evidence.note === 'gone on re-read';
  if (bare || worth || crossed || removed) return 'critical';
  // A password that can be spelled out letter by letter is as good as shown.
  return outcome.evidence.note === 'query keywords' ? 'high' : check.severity;
}

function lastOf(parameter: string | undefined): string {
  return parameter?.split('.').at(-1) ?? '';
}

/** A marker or a stored value leaves no doubt; a policy or a combination of common values leaves a little. */
function confidenceOf(outcome: Fail['outcome']): Confidence {
  const note = outcome.evidence.note ?? '';
  const implied = ['combination', 'tenant border: identities'].includes(note);
  return implied || note.startsWith('policy: default') ? 'medium' : 'high';
}
