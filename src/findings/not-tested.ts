import type { Check } from '../model/check.ts';
import { type Flaw, flaws } from '../model/flaw.ts';
import type { NotTested, Undecided } from '../model/report.ts';
import { permits } from '../model/safety.ts';
import type { Survey } from '../model/survey.ts';
import type { Verdict } from '../model/verdict.ts';

export interface Looked {
  readonly survey: Survey;
  readonly verdicts: readonly Verdict[];
  readonly undecided: readonly Undecided[];
  /** The checks that ran, and all there are. */
  readonly checks: readonly Check[];
  readonly known: readonly Check[];
}

const mostCures = 3;

/** What was not looked at, most first: cases that stayed open, operations nobody asked, checks that did not run. */
export function notTested(looked: Looked): NotTested[] {
  const { survey, checks, known } = looked;
  const acting = survey.operations.filter(({ changesState }) => changesState !== false).map(({ id }) => id);
  const all = [
    ...openCases(looked.undecided),
    operations(
      'excluded',
      survey.excluded.map(({ operation }) => operation),
    ),
    operations('changes-state', acting),
    ...unasked(looked, new Set(acting)),
    ...(['body-not-written', 'websocket', 'grpc'] as const).map((kind) =>
      operations(
        kind,
        survey.operations.filter(({ beyond }) => beyond === kind).map(({ id }) => id),
      ),
    ),
    flawsOf(
      'check-left-out',
      known.filter((each) => !checks.includes(each)).map(({ id }) => id),
    ),
    flawsOf(
      'no-check',
      flaws.filter((flaw) => !known.some(({ id }) => id === flaw)),
    ),
  ];
  return all.filter(({ count }) => count > 0);
}

function openCases(undecided: readonly Undecided[]): NotTested[] {
  const reasons = [...new Set(undecided.map(({ reason }) => reason))];
  return reasons
    .map((kind): NotTested => {
      const cases = undecided.filter(({ reason }) => reason === kind);
      return {
        kind,
        unit: 'case',
        count: cases.length,
        cures: frequent(cases.map(({ cure }) => cure)),
        names: [...new Set(cases.map(({ operation }) => operation))],
      };
    })
    .toSorted((a, b) => b.count - a.count);
}

/** Operations that no check had a case for. Below `canary` the writing ones wait for a higher level. */
function unasked({ survey, verdicts, undecided }: Looked, acting: ReadonlySet<string>): NotTested[] {
  const asked = new Set([
    ...verdicts.map(({ experiment }) => experiment.operation),
    ...undecided.map(({ operation }) => operation),
  ]);
  const open = survey.policy.filter(({ who }) => who === 'anyone').map(({ operation }) => operation);
  const left = survey.operations.filter(({ id }) => !asked.has(id) && !acting.has(id) && !open.includes(id));
  const waits = (kind: 'read' | 'write' | 'delete'): boolean =>
    kind !== 'read' && !permits(survey.limits.safety, 'canary');
  return [
    operations(
      'safety',
      left.filter(({ kind }) => waits(kind)).map(({ id }) => id),
    ),
    operations(
      'unasked',
      left.filter(({ kind }) => !waits(kind)).map(({ id }) => id),
    ),
  ];
}

function operations(kind: NotTested['kind'], names: readonly string[]): NotTested {
  return { kind, unit: 'operation', count: names.length, cures: [], names };
}

function flawsOf(kind: NotTested['kind'], names: readonly Flaw[]): NotTested {
  return { kind, unit: 'check', count: names.length, cures: [], names };
}

function frequent(cures: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const cure of cures) counts.set(cure, (counts.get(cure) ?? 0) + 1);
  return [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, mostCures)
    .map(([cure]) => cure);
}
