import { heldOf } from '../findings/held.ts';
import { flawOf } from '../findings/join.ts';
import { matrixOf } from '../findings/matrix.ts';
import { notTested } from '../findings/not-tested.ts';
import { attackPaths } from '../findings/paths.ts';
import type { Check, Gap } from '../model/check.ts';
import type { Exchange } from '../model/exchange.ts';
import type { Finding } from '../model/finding.ts';
import type { Held, IdentityProof, Residue, ScanReport, Undecided, VerdictRow } from '../model/report.ts';
import { doors, reportSchema } from '../model/report.ts';
import type { Coverage, ScoreCard } from '../model/score.ts';
import { severities } from '../model/severity.ts';
import type { Survey } from '../model/survey.ts';
import { leftOut } from '../model/survey.ts';
import type { Trial } from '../model/trial.ts';
import type { Verdict } from '../model/verdict.ts';
import type { Brief } from './brief.ts';
import { hiddenOperations, ownedOperations } from './front.ts';
import type { Run } from './run.ts';

export interface Parts {
  readonly brief: Brief;
  readonly version: string;
  readonly survey: Survey;
  readonly controls: readonly IdentityProof[];
  readonly checks: readonly Check[];
  /** All checks there are, also those that were left out. */
  readonly known: readonly Check[];
  readonly findings: readonly Finding[];
  readonly run: Run;
  readonly gaps: readonly (Gap & { readonly check: Check['id'] })[];
  /** Trials that could not be taken back, rehearsals and cut-off ones too. */
  readonly residue: readonly Trial[];
  readonly coverage: Coverage;
  readonly score: ScoreCard;
  readonly faults: ScanReport['faults'];
  readonly spent: { readonly requests: number; readonly writes: number };
  readonly milliseconds: number;
}

/** Stage 12's input: one value behind every surface. */
export function assemble(parts: Parts): ScanReport {
  const { brief, survey, findings, run } = parts;
  const verdicts = run.examined.map((each) => each.verdict);
  const matrix = matrixOf(survey, verdicts, findings);
  const held = heldOf(run.examined);
  const undecided = undecidedOf(parts, verdicts);
  const rows = verdicts.map(rowOf);
  const hidden = hiddenOperations(survey);
  const paths = attackPaths({
    findings,
    verdicts: rows,
    identities: survey.identities,
    owned: ownedOperations(survey),
  });
  const worst = [...severities]
    .reverse()
    .find((severity) => findings.some((each) => each.standing !== 'suspected' && each.severity === severity));
  return {
    schema: reportSchema,
    tool: { name: 'countersign', version: parts.version },
    scan: brief.scan,
    target: brief.target,
    started: brief.started,
    finished: new Date(Date.parse(brief.started) + parts.milliseconds).toISOString(),
    safety: survey.limits.safety,
    ...(brief.authorization === undefined ? {} : { authorization: brief.authorization }),
    controls: parts.controls,
    findings: ordered(findings),
    held,
    undecided,
    notTested: notTested({ survey, verdicts, undecided, checks: parts.checks, known: parts.known }),
    verdicts: rows,
    matrix,
    door: doors
      .map((door) => ({
        door,
        operations: matrix.rows.filter((row) => row.door === door).map((row) => row.operation),
      }))
      .filter((each) => each.operations.length > 0),
    exchanges: shownExchanges(parts, held),
    catalogue: Object.fromEntries(
      parts.checks.map((check) => [
        check.id,
        {
          title: check.words.title,
          what: check.words.what,
          why: check.words.why,
          fix: check.words.fix,
          cwe: check.standards.cwe,
          owaspApi: check.standards.owaspApi,
        },
      ]),
    ),
    excluded: leftOut(survey),
    ...(hidden.length > 0 && { hidden }),
    ...(paths.paths.length > 0 && { paths }),
    ...(brief.described === undefined ? {} : { places: placesOf(survey, brief.described) }),
    coverage: parts.coverage,
    score: parts.score,
    faults: parts.faults,
    residue: residueOf(parts.residue),
    cost: {
      requests: parts.spent.requests,
      writes: parts.spent.writes,
      seconds: Math.round(parts.milliseconds / 100) / 10,
      ...(brief.limits === undefined ? {} : { limits: brief.limits }),
    },
    ...(worst === undefined ? {} : { worst }),
  };
}

function ordered(findings: readonly Finding[]): Finding[] {
  const weight = (each: Finding): number => severities.indexOf(each.severity);
  return [...findings].sort(
    (left, right) => weight(right) - weight(left) || left.fingerprint.localeCompare(right.fingerprint),
  );
}

/** Where no line is known the file as a whole stands in: viewers of findings want a place. */
function placesOf({ operations }: Survey, file: string): NonNullable<ScanReport['places']> {
  return Object.fromEntries(
    operations.map(({ id, line, view }) => [
      id,
      line === undefined && view !== undefined ? view : { file, line: line ?? 1 },
    ]),
  );
}

function undecidedOf({ gaps, run }: Parts, verdicts: readonly Verdict[]): Undecided[] {
  const unsure = verdicts.flatMap(({ check, experiment, outcome }): Undecided[] => {
    const base = { check, operation: experiment.operation, claim: experiment.claim };
    if (outcome.outcome === 'inconclusive') return [{ ...base, reason: outcome.reason, cure: outcome.cure }];
    if (outcome.outcome === 'error')
      return [{ ...base, reason: 'error', cure: `report this: ${outcome.fault}` }];
    return [];
  });
  const open = gaps.map(
    (gap): Undecided => ({
      check: gap.check,
      operation: gap.operation,
      claim: gap.missing,
      reason: gap.reason,
      cure: gap.cure,
    }),
  );
  const unreached = run.unreached.flatMap((each): Undecided[] =>
    each.check === 'rehearse'
      ? []
      : [
          {
            check: each.check,
            operation: each.operation,
            claim: each.claim,
            reason: 'not-reached',
            cure: run.faults[0]?.hint ?? 'scan again with higher limits',
          },
        ],
  );
  return [...unsure, ...open, ...unreached];
}

function rowOf(verdict: Verdict): VerdictRow {
  const { experiment, outcome } = verdict;
  const parameter =
    outcome.outcome === 'fail' ? (outcome.parameter ?? experiment.parameter) : experiment.parameter;
  return {
    experiment: experiment.id,
    check: flawOf(verdict),
    operation: experiment.operation,
    claim: experiment.claim,
    actor: experiment.actor,
    ...(experiment.victim === undefined ? {} : { victim: experiment.victim }),
    ...(parameter === undefined ? {} : { parameter }),
    outcome: outcome.outcome === 'not-applicable' ? 'inconclusive' : outcome.outcome,
    summary:
      'summary' in outcome
        ? outcome.summary
        : outcome.outcome === 'inconclusive'
          ? `${outcome.reason}: ${outcome.cure}`
          : outcome.outcome === 'error'
            ? outcome.fault
            : outcome.missing,
  };
}

/** Only what a finding or a held control points at: the rest is in the recording, for those who made one. */
function shownExchanges({ findings, run }: Parts, held: readonly Held[]): ScanReport['exchanges'] {
  const wanted = new Set([
    ...findings.flatMap((each) =>
      'proof' in each
        ? [
            each.proof.attack,
            ...(each.proof.reference === undefined ? [] : [each.proof.reference]),
            ...(each.proof.write === undefined ? [] : [each.proof.write]),
          ]
        : [],
    ),
    ...held.flatMap((each) => (each.attack === undefined ? [] : [each.attack])),
  ]);
  const all = run.examined
    .flatMap(({ trials }) => trials)
    .flatMap((trial) =>
      Object.values(trial.seen).flatMap((list) =>
        list.flatMap((seen): Exchange[] => (seen.kind === 'answer' ? [seen.exchange] : [])),
      ),
    );
  return Object.fromEntries(all.filter((each) => wanted.has(each.id)).map((each) => [each.id, each]));
}

function residueOf(trials: readonly Trial[]): Residue[] {
  return trials.flatMap((trial) =>
    trial.cleanup.outcome === 'left-behind'
      ? [
          {
            entry: trial.experiment.id,
            what: trial.cleanup.detail ?? trial.experiment.claim,
            hint: 'run `countersign cleanup`; the ledger says what to put back or remove',
          },
        ]
      : [],
  );
}
