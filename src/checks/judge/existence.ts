import { classOf } from '../../judge/classify.ts';
import { answer, givenIn, leavesOf } from '../../judge/select.ts';
import { refusedByApplication, served } from '../../judge/served.ts';
import { sameShape, shapeOf } from '../../judge/shape.ts';
import { control, fail, inconclusive, pass } from '../../judge/words.ts';
import type { Exchange } from '../../model/exchange.ts';
import type { Trial } from '../../model/trial.ts';
import type { Control, Judgement } from '../../model/verdict.ts';
import { disturbed } from './controls.ts';
import { texts } from './facts.ts';

/**
 * Both keys must be refused by the application: an object that is served is a matter of ownership, not of existence.
 * Fires when foreign and unknown keys are refused in two ways, each of them every time.
 */
export function judgeExistence(trial: Trial): Judgement {
  const { experiment, habits } = trial;
  const victim = experiment.victim ?? 'the owner';
  const owner = answer(trial, 'owner');
  const attack = answer(trial, 'attack');
  const absent = answer(trial, 'absent');
  if (!served(owner, habits))
    return inconclusive('control-failed', `let ${victim} be served on its own object`);
  const trouble = disturbed(trial, 'attack') ?? disturbed(trial, 'absent') ?? disturbed(trial, 'alive');
  if (trouble !== undefined) return trouble;
  if (attack === undefined || absent === undefined) return inconclusive('not-reached', 'repeat the scan');
  if (!served(answer(trial, 'alive'), habits))
    return inconclusive('attacker-not-alive', `check that ${experiment.actor}'s session still works`);
  const controls: Control[] = [
    control(`${victim} is served on its own object`, 'owner', true),
    control(`${experiment.actor} is served on what it may see`, 'alive', true),
  ];
  if (classOf({ kind: 'answer', exchange: attack }, habits) === 'served')
    return pass('served: not a matter of existence', [], attack.id);
  const markers = new Set(texts(experiment, 'markers'));
  if (leavesOf(attack).some((leaf) => markers.has(leaf.hmac)))
    return pass('the refusal carries the object: not a matter of existence', [], attack.id);
  if (!differs(trial)) return pass('foreign and unknown keys are refused alike', controls, attack.id);
  if (experiment.because === undefined)
    return inconclusive('unstable', 'scan again', 'one difference may be chance');

  const foreign = allOf(trial, ['attack', 'again']);
  const unknown = allOf(trial, ['absent', 'other', 'third']);
  if (foreign.length < 2 || unknown.length < 3)
    return inconclusive('unstable', 'scan again when the target is quiet', 'not every request was answered');
  if (![...foreign, ...unknown].every((each) => refusedByApplication(each, habits)))
    return inconclusive('unclear-denial', 'answer foreign and unknown keys with the same 404');
  if (!alike(foreign) || !alike(unknown) || !told(attack, absent, foreign, unknown))
    return pass('no difference that lasts', controls, attack.id);
  controls.push(
    control('a foreign key is refused the same way twice', 'again', true),
    control('three unknown keys are refused alike', 'third', true),
  );
  return fail(
    `${experiment.actor} can tell that ${victim}'s object exists: ${attack.answer.status} instead of ${absent.answer.status}`,
    { attack: attack.id, reference: absent.id, controls, note: 'refused in two ways' },
  );
}

/** Another way of saying no, or another text in it; the key that was asked for is left aside. */
export function differs(trial: Trial): boolean {
  const attack = answer(trial, 'attack');
  const absent = answer(trial, 'absent');
  if (attack === undefined || absent === undefined) return false;
  if (classOf({ kind: 'answer', exchange: attack }, trial.habits) === 'served') return false;
  return !sameShape(shapeOf(attack), shapeOf(absent)) || textOf(attack) !== textOf(absent);
}

/** What still differs when only that counts which all answers of one kind have in common. */
function told(
  attack: Exchange,
  absent: Exchange,
  foreign: readonly Exchange[],
  unknown: readonly Exchange[],
): boolean {
  if (!sameShape(shapeOf(attack), shapeOf(absent))) return true;
  const steady = (all: readonly Exchange[]): boolean => all.every((each) => textOf(each) === textOf(all[0]));
  return steady(foreign) && steady(unknown) && textOf(attack) !== textOf(absent);
}

function alike(all: readonly Exchange[]): boolean {
  const [first] = all;
  return first !== undefined && all.every((each) => sameShape(shapeOf(each), shapeOf(first)));
}

function allOf(trial: Trial, steps: readonly string[]): Exchange[] {
  return steps.flatMap((step) => answer(trial, step) ?? []);
}

function textOf(exchange: Exchange | undefined): string {
  const echoed = givenIn(exchange);
  return leavesOf(exchange)
    .filter((leaf) => !echoed.has(leaf.hmac))
    .map((leaf) => `${leaf.at} ${leaf.hmac}`)
    .join('\n');
}
