import type { Operation } from '../model/operation.ts';
import type { Cell, Door } from '../model/report.ts';
import type { Survey } from '../model/survey.ts';
import { stranger } from '../model/survey.ts';
import type { Verdict } from '../model/verdict.ts';

/** What really protects an operation: the strongest layer that was seen to hold after every weaker one was stripped or swapped. */
export function doorOf(
  survey: Survey,
  operation: Operation,
  cells: readonly Cell[],
  verdicts: readonly Verdict[],
): { door: Door; because: string } {
  const state = (who: string | undefined): Cell['state'] =>
    cells.find((cell) => cell.who === who)?.state ?? 'untried';
  const nobody = stranger(survey);
  if (survey.policy.find((each) => each.operation === operation.id)?.who === 'anyone')
    return { door: 'public', because: 'public by policy' };
  if (state('none') === 'leaked') return { door: 'nothing', because: 'served without a certificate' };
  if (nobody !== undefined && state(nobody) === 'leaked')
    return { door: 'certificate', because: 'served to any trusted certificate' };
  if (state(nobody) !== 'refused')
    return {
      door: 'undecided',
      because: nobody === undefined ? 'no stranger to try it with' : 'the stranger was not decided',
    };
  const foreign = verdicts.filter(
    (each) => each.experiment.victim !== undefined && each.check.startsWith('foreign-object'),
  );
  if (foreign.some((each) => each.outcome.outcome === 'fail'))
    return { door: 'account', because: 'any account reaches what belongs to others' };
  if (
    foreign.some((each) => each.outcome.outcome === 'pass') &&
    foreign.every((each) => each.outcome.outcome === 'pass')
  )
    return { door: 'ownership', because: 'accounts are refused on what belongs to others' };
  const identities = survey.identities
    .filter((each) => each.status !== 'inactive')
    .map((each) => state(each.id));
  if (foreign.length === 0 && identities.includes('refused') && identities.includes('served'))
    return { door: 'role', because: 'some accounts are refused, others served' };
  return { door: 'account', because: 'a caller without an account is refused' };
}
