import type { Gap } from '../model/check.ts';
import type { Experiment } from '../model/experiment.ts';
import type { Coverage } from '../model/score.ts';
import type { Survey } from '../model/survey.ts';
import { leftOut } from '../model/survey.ts';
import type { Verdict } from '../model/verdict.ts';

/** What was looked at. A cell is one question about one operation; it is decided when somebody's answer is a pass or a fail. */
export function coverageOf(
  survey: Survey,
  verdicts: readonly Verdict[],
  gaps: readonly (Gap & { readonly check: string })[],
  unreached: readonly Experiment[] = [],
): Coverage {
  const planned = new Set<string>();
  const decided = new Set<string>();
  for (const { check, experiment, outcome } of verdicts) {
    const cell = cellOf(check, experiment);
    planned.add(cell);
    if (outcome.outcome === 'pass' || outcome.outcome === 'fail') decided.add(cell);
  }
  for (const each of unreached) planned.add(cellOf(each.check, each));
  for (const gap of gaps) planned.add(`gap ${gap.check} ${gap.operation}`);
  const reached = new Set([
    ...survey.observations.map((each) => each.operation),
    ...verdicts.map((each) => each.experiment.operation),
  ]);
  const known = survey.operations.filter((each) => reached.has(each.id));
  return {
    operations: {
      known: survey.operations.length + survey.excluded.length,
      reached: known.length,
      excluded: leftOut(survey).length,
    },
    cells: { planned: planned.size, decided: decided.size },
    share: planned.size === 0 ? 0 : decided.size / planned.size,
  };
}

function cellOf(check: string, { operation, actor, victim, parameter }: Experiment): string {
  return [check, operation, actor, victim, parameter].join(' ');
}
