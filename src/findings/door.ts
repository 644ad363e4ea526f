import type { Operation } from '../model/operation.ts';
import type { Cell, Door, DoorTrial, Layer } from '../model/report.ts';
import type { Survey } from '../model/survey.ts';
import { stranger } from '../model/survey.ts';

/** What really protects an operation: the strongest layer that was seen to hold after every weaker one was stripped or swapped. */
export function doorOf(
  survey: Survey,
  operation: Operation,
  cells: readonly Cell[],
  trials: readonly DoorTrial[],
): { door: Door; because: string } {
  const outcome = (layer: Layer): DoorTrial['outcome'] | undefined =>
    trials.find((each) => each.layer === layer)?.outcome;
  if (survey.policy.find((each) => each.operation === operation.id)?.who === 'anyone')
    return { door: 'public', because: 'public by policy' };
  if (outcome('nothing') === 'broken') return { door: 'nothing', because: 'served without a certificate' };
  if (outcome('certificate') === 'broken')
    return { door: 'certificate', because: 'served to any trusted certificate' };
  if (outcome('certificate') !== 'held')
    return {
      door: 'undecided',
      because: stranger(survey) === undefined ? 'no stranger to try it with' : 'the stranger was not decided',
    };
  if (outcome('ownership') === 'broken')
    return { door: 'account', because: 'any account reaches what belongs to others' };
  if (outcome('ownership') === 'held')
    return { door: 'ownership', because: 'accounts are refused on what belongs to others' };
  if (outcome('role') === 'held' || rolesTold(survey, cells, outcome('ownership')))
    return { door: 'role', because: 'some accounts are refused, others served' };
  if (outcome('credential') === 'held')
    return { door: 'credential', because: 'an account is refused without its own credential' };
  return { door: 'account', because: 'a caller without an account is refused' };
}

/** Where no object was asked for, a refusal of one account beside another that is served speaks of roles. */
function rolesTold(
  survey: Survey,
  cells: readonly Cell[],
  ownership: DoorTrial['outcome'] | undefined,
): boolean {
  if (ownership !== 'untried') return false;
  const accounts = survey.identities.filter((each) => each.status !== 'inactive').map((each) => each.id);
  const states = cells.filter((each) => accounts.includes(each.who)).map((each) => each.state);
  return states.includes('refused') && states.includes('served');
}
