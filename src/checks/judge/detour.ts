import { answer } from '../../judge/select.ts';
import { refusedByApplication, served } from '../../judge/served.ts';
import { control, fail, inconclusive, pass } from '../../judge/words.ts';
import type { Trial } from '../../model/trial.ts';
import type { Control, Judgement } from '../../model/verdict.ts';
import { detours } from '../plan/detours.ts';
import { disturbed } from './controls.ts';
import { toldTheSame } from './told.ts';

/** Another way to write the address tells the stranger what the plain one tells a member and refuses to the stranger. */
export function judgeDetour(trial: Trial): Judgement {
  const { experiment, habits } = trial;
  const member = answer(trial, 'member');
  const stranger = answer(trial, 'stranger');
  if (!served(member, habits))
    return inconclusive(
      'control-failed',
      `let ${experiment.victim ?? 'a member'} be served on this operation`,
    );
  if (stranger === undefined)
    return disturbed(trial, 'stranger') ?? inconclusive('not-reached', 'repeat the scan');
  if (!refusedByApplication(stranger, habits))
    return pass('not a matter of the address: the plain one is not refused', []);
  const controls: Control[] = [
    control(`${experiment.victim ?? 'a member'} is served`, 'member', true),
    control('the plain address is refused to the same caller', 'stranger', true),
  ];
  const sent = Object.entries(detours).flatMap(([step, words]) => {
    const exchange = answer(trial, step);
    return exchange === undefined ? [] : [{ words, exchange }];
  });
  for (const { words, exchange } of sent) {
    const leaf = served(exchange, habits) ? toldTheSame(exchange, member) : undefined;
    if (leaf !== undefined)
      return fail(
        `${experiment.actor} is served by ${words}`,
        {
          leaf,
          attack: exchange.id,
          reference: member.id,
          referenceAt: leaf.at,
          controls,
          note: 'another address',
        },
        words,
      );
  }
  return sent.length === 0
    ? inconclusive('unclear-denial', 'let it answer 401 to a caller without an account')
    : pass(`${sent.length} other ways to write the address are no way in`, controls, sent[0]?.exchange.id);
}
