import { classOf } from '../../judge/classify.ts';
import { rowsOf, sameRows } from '../../judge/rows.ts';
import { answer } from '../../judge/select.ts';
import { served } from '../../judge/served.ts';
import { control, fail, inconclusive, pass } from '../../judge/words.ts';
import type { Trial } from '../../model/trial.ts';
import type { Judgement } from '../../model/verdict.ts';
import { leadsToKeyword } from '../plan/keyword.ts';
import { disturbed } from './controls.ts';
import { text } from './facts.ts';

/**
 * Fires when the list answers questions about a field that it never shows: whole where the question is true of everybody,
 * empty where it is true of nobody, and neither for a field that nobody has.
 */
export function judgeKeyword(trial: Trial): Judgement {
  const { experiment, habits } = trial;
  const plain = answer(trial, 'plain');
  const no = answer(trial, 'no');
  if (!served(plain, habits))
    return inconclusive('control-failed', `let ${experiment.actor} be served on this list`);
  const said = classOf(trial.seen['no']?.[0], habits);
  if (said !== 'error') {
    const trouble = disturbed(trial, 'no');
    if (trouble !== undefined) return trouble;
  }
  const controls = [control(`${experiment.actor} is served the list as it is`, 'plain', true)];
  if (experiment.because === undefined)
    return leadsToKeyword(trial)
      ? inconclusive('unstable', 'scan again', 'a difference that was not looked into')
      : pass('a question in the name of a parameter makes no difference', controls, no?.id);

  const list = text(experiment, 'list') ?? '';
  const volatile = habits.volatile[experiment.operation] ?? [];
  const rows = (step: string): string[] => rowsOf(answer(trial, step), list, volatile);
  const whole = rows('plain');
  const all = ['yes', 'yesAgain'].every(
    (step) => served(answer(trial, step), habits) && sameRows(rows(step), whole),
  );
  const none = ['no', 'noAgain'].every(
    (step) => served(answer(trial, step), habits) && rows(step).length === 0,
  );
  const unknown = classOf(trial.seen['unknown']?.[0], habits);
  const idle =
    unknown === 'served' ? sameRows(rows('unknown'), whole) : unknown === 'invalid' || unknown === 'error';
  if (!all || !none || !idle || whole.length === 0 || no === undefined)
    return pass('no question about a hidden field is answered', controls, no?.id);
  return fail(
    `${experiment.actor} can ask ${experiment.operation} how a password begins`,
    {
      attack: no.id,
      reference: answer(trial, 'yes')?.id ?? plain.id,
      controls: [
        ...controls,
        control('a question that is true of everybody leaves the list whole, twice', 'yes', true),
        control('a question that is true of nobody empties it, twice', 'no', true),
        control(
          unknown === 'served'
            ? 'a field that nobody has makes no difference'
            : 'a field that nobody has is refused',
          'unknown',
          true,
        ),
      ],
      note: 'query keywords',
    },
    text(experiment, 'keyword'),
  );
}
