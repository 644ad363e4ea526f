import { informative } from '../../judge/marker.ts';
import { answer, leavesOf } from '../../judge/select.ts';
import { served } from '../../judge/served.ts';
import { control, fail, inconclusive, pass } from '../../judge/words.ts';
import type { Trial } from '../../model/trial.ts';
import type { Control, Judgement } from '../../model/verdict.ts';
import { disturbed } from './controls.ts';
import { toldTheSame, turnedDown } from './told.ts';

/** The certificate without the token is told what both together are told, and a stranger is not. */
export function judgeSecondFactor(trial: Trial): Judgement {
  const { experiment, habits } = trial;
  const attack = answer(trial, 'attack');
  const member = answer(trial, 'member');
  const stranger = answer(trial, 'stranger');
  const alive = answer(trial, 'alive');
  const { actor } = experiment;
  if (attack === undefined)
    return disturbed(trial, 'attack') ?? inconclusive('not-reached', 'repeat the scan');
  const { id } = attack;
  const { status } = attack.answer;
  if (experiment.steps['member'] !== undefined && !served(member, habits))
    return inconclusive('control-failed', `let ${actor} be served with its certificate and its token`);
  if (served(attack, habits)) {
    const leaf = member === undefined ? leavesOf(attack).find(informative) : toldTheSame(attack, member);
    if (leaf === undefined)
      return inconclusive(
        'unclear-denial',
        'let it answer 401 to a certificate without a token',
        'it is served and says something else',
      );
    if (stranger !== undefined && toldTheSame(stranger, attack) !== undefined)
      return pass(
        'not a matter of the second factor: a caller without an account is told the same',
        [],
        attack.id,
      );
    const controls: Control[] = [
      ...(member === undefined ? [] : [control(`${actor} is served with both`, 'member', true)]),
      control(
        stranger === undefined ? 'no stranger was at hand' : 'a caller without an account is not told this',
        'stranger',
        stranger !== undefined,
      ),
    ];
    return fail(`${actor}'s certificate alone is served where two factors are wanted`, {
      leaf,
      attack: attack.id,
      ...(member === undefined ? {} : { reference: member.id, referenceAt: leaf.at }),
      controls,
      note: 'certificate alone',
    });
  }
  const trouble = disturbed(trial, 'attack');
  if (trouble !== undefined) return trouble;
  if (member === undefined && !served(alive, habits))
    return inconclusive('attacker-not-alive', `check that ${actor}'s certificate still works`);
  return turnedDown(attack, habits)
    ? pass(
        'the certificate alone is refused',
        [
          member === undefined
            ? control(`${actor} is alive`, 'alive', true)
            : control(`${actor} is served with both`, 'member', true),
        ],
        id,
      )
    : inconclusive(
        'unclear-denial',
        'let it answer 401 to a certificate without a token',
        `answered ${status}`,
      );
}
