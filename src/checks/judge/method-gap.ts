import { classify } from '../../judge/classify.ts';
import { answer, header } from '../../judge/select.ts';
import { control, fail, inconclusive, pass } from '../../judge/words.ts';
import type { Trial } from '../../model/trial.ts';
import type { Control, Judgement } from '../../model/verdict.ts';
import { disturbed, notGuarded } from './controls.ts';
import { text } from './facts.ts';
import { judgeOddVerb, judgeOptions } from './odd-methods.ts';
import { judgeForeignHead, judgeOverride } from './other-methods.ts';
import { judgeChanged, judgeMade, judgeUndescribed } from './outsider.ts';

export function judgeMethodGap(trial: Trial): Judgement {
  switch (text(trial.experiment, 'mode')) {
    case 'head':
      return head(trial);
    case 'make':
      return judgeMade(trial);
    case 'change':
      return judgeChanged(trial);
    case 'undescribed':
      return judgeUndescribed(trial);
    case 'foreign head':
      return judgeForeignHead(trial);
    case 'options':
      return judgeOptions(trial);
    case 'odd verb':
      return judgeOddVerb(trial);
    case 'override':
    case undefined:
    default:
      return judgeOverride(trial);
  }
}

/** HEAD tells something when it is served like the member's, length or tag included, where GET is refused. */
function head(trial: Trial): Judgement {
  const { experiment, habits } = trial;
  const member = answer(trial, 'member');
  const attack = answer(trial, 'attack');
  const guarded = answer(trial, 'guarded');
  if (attack === undefined)
    return disturbed(trial, 'attack') ?? inconclusive('not-reached', 'repeat the scan');
  const { status } = attack.answer;
  if (member === undefined || member.answer.status >= 300) return pass('HEAD is not offered', []);
  // Which layer refuses GET makes no difference here: HEAD gets past it.
  const said = guarded === undefined ? undefined : classify(guarded, habits);
  if (guarded === undefined || (said !== 'denied' && said !== 'missing')) return notGuarded(trial);
  const controls: Control[] = [
    control('GET is refused to the same caller', 'guarded', true),
    control('a member is served HEAD', 'member', true),
  ];
  const nowhere = answer(trial, 'nowhere');
  const equal = ['content-length', 'etag'].some(
    (name) =>
      header(member, name) !== undefined &&
      header(member, name) !== '0' &&
      nowhere !== undefined &&
      header(nowhere, name) !== header(member, name) &&
      header(member, name) === header(attack, name) &&
      header(attack, name) !== header(guarded, name),
  );
  if (status < 300 && equal) {
    return fail(`${experiment.actor} is served HEAD where GET is refused`, {
      attack: attack.id,
      reference: member.id,
      controls,
      note: 'same length or tag as for the member',
    });
  }
  return (
    disturbed(trial, 'attack') ??
    (status >= 300
      ? pass('HEAD is refused as GET is', controls, attack.id)
      : inconclusive('unclear-denial', 'let HEAD answer as GET does', `answered ${status}`))
  );
}
