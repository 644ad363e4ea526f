import { attribute, classOf } from '../../judge/classify.ts';
import { sameFile } from '../../judge/file.ts';
import { distinctive, informative, saidIn } from '../../judge/marker.ts';
import { answer, givenIn, leavesOf } from '../../judge/select.ts';
import { refusedByApplication, served } from '../../judge/served.ts';
import { outlineOf } from '../../judge/shape.ts';
import { control, fail, inconclusive, pass } from '../../judge/words.ts';
import type { Exchange, Leaf } from '../../model/exchange.ts';
import type { Habits } from '../../model/habits.ts';
import type { Trial } from '../../model/trial.ts';
import type { Control, Judgement } from '../../model/verdict.ts';
import { fromCache } from '../../model/verdict.ts';
import { text, texts } from './facts.ts';

/**
 * The stranger is the honest anonymous caller behind mutual TLS. Fires when it gets what the member gets:
 * a value that marks somebody's object, or, where the policy asks for an account, the member's answer itself.
 */
export function judgeAnonymousRead(trial: Trial): Judgement {
  const { experiment, habits } = trial;
  const member = answer(trial, 'member');
  if (!served(member, habits))
    return inconclusive(
      'control-failed',
      `let ${experiment.victim ?? 'a member'} be served on this operation`,
      'the member was not served',
    );
  const controls: Control[] = [control(`${experiment.victim ?? 'a member'} is served`, 'member', true)];

  const bare = answer(trial, 'none');
  const bareLeaf = bare === undefined ? undefined : protectedLeaf(trial, bare, member);
  if (bare !== undefined && served(bare, habits) && (bareLeaf !== undefined || isFile(trial, bare, member))) {
    controls.push(control('the caller had no certificate at all', 'none', true));
    return fired(trial, 'a caller without any certificate is served', {
      attack: bare,
      fresh: answer(trial, 'freshBare'),
      member,
      ...(bareLeaf === undefined ? {} : { leaf: bareLeaf }),
      controls,
    });
  }
  if (trial.seen['none'] !== undefined)
    controls.push(
      control(
        'a caller without a certificate is refused',
        'none',
        classOf(trial.seen['none'][0], habits) !== 'served',
      ),
    );

  const stranger = answer(trial, 'stranger');
  if (stranger === undefined || classOf(trial.seen['stranger']?.[0], habits) === 'transport') {
    return inconclusive(
      'not-the-application',
      'give a stranger whose certificate the proxy trusts',
      'the stranger was refused before the application',
    );
  }
  const leaf = protectedLeaf(trial, stranger, member);
  const opened =
    leaf === undefined
      ? served(stranger, habits) && isFile(trial, stranger, member)
      : served(stranger, habits) || isMarker(trial, leaf);
  if (opened) {
    const summary =
      experiment.actor === 'none'
        ? 'a caller without an account is served'
        : `${experiment.actor}, a trusted certificate without an account, is served`;
    return fired(trial, summary, {
      attack: stranger,
      fresh: answer(trial, 'fresh'),
      member,
      ...(leaf === undefined ? {} : { leaf }),
      controls,
    });
  }
  return refusal(stranger, member, habits, controls);
}

function refusal(
  stranger: Exchange,
  member: Exchange,
  habits: Habits,
  controls: readonly Control[],
): Judgement {
  if (refusedByApplication(stranger, habits))
    return pass('the application refuses a caller without an account', controls, stranger.id);
  switch (classOf({ kind: 'answer', exchange: stranger }, habits)) {
    case 'throttled':
      return inconclusive('throttled', 'lower --rate, or ask for an allowance for this scan');
    case 'error':
      return inconclusive(
        'server-error',
        'an exception is not an access decision: look at the server log for this request id',
      );
    case 'denied':
    case 'missing':
      return inconclusive(
        'not-the-application',
        'find out which layer refused',
        attribute(stranger, habits).because,
      );
    case 'served':
    case 'invalid':
    case 'transport':
    case 'skipped':
      return inconclusive(
        'unclear-denial',
        'declare the operation public, or make it refuse with 401',
        `answered ${stranger.answer.status} without the member's data (${member.answer.status})`,
      );
  }
}

/** The very bytes of a private file, which are not what any other name brings. */
function isFile(trial: Trial, anonymous: Exchange, member: Exchange): boolean {
  return trial.experiment.facts?.['file'] === true && sameFile(anonymous, member, [answer(trial, 'absent')]);
}

function isMarker(trial: Trial, leaf: Leaf): boolean {
  return texts(trial.experiment, 'markers').includes(leaf.hmac);
}

/** A value that the anonymous answer shares with the member's and that was not merely sent back. */
function protectedLeaf(trial: Trial, anonymous: Exchange, member: Exchange): Leaf | undefined {
  const echoed = givenIn(anonymous);
  const mine = saidIn(member);
  const shared = leavesOf(anonymous).filter(
    (leaf) => mine.has(leaf.hmac) && !echoed.has(leaf.hmac) && leaf.format !== 'empty',
  );
  const marker = shared.find((leaf) => isMarker(trial, leaf));
  if (marker !== undefined) return marker;
  const expected = text(trial.experiment, 'expectation');
  if (expected === undefined || expected === 'default') return undefined;
  // What says nothing gives nothing away: an empty self is a matter of identity-lost.
  const sameOutline = outlineOf(anonymous) === outlineOf(member) && leavesOf(anonymous).some(informative);
  return sameOutline ? (shared.find(distinctive) ?? shared[0] ?? leavesOf(anonymous)[0]) : undefined;
}

interface Told {
  readonly attack: Exchange;
  /** The same caller at an address that no cache can know. */
  readonly fresh: Exchange | undefined;
  readonly member: Exchange;
  /** Nothing, where the answer is a file and its bytes tell. */
  readonly leaf?: Leaf;
  readonly controls: readonly Control[];
}

function fired(trial: Trial, summary: string, { attack, fresh, member, leaf, controls }: Told): Judgement {
  const at = leavesOf(member).find((each) => each.hmac === leaf?.hmac)?.at;
  const cached = fresh !== undefined && refusedByApplication(fresh, trial.habits);
  const freshStep = fresh === answer(trial, 'freshBare') ? 'freshBare' : 'fresh';
  return fail(summary, {
    ...(leaf === undefined ? {} : { leaf }),
    attack: attack.id,
    reference: member.id,
    ...(at === undefined ? {} : { referenceAt: at }),
    controls: cached
      ? [...controls, control('the same caller is refused at a fresh address', freshStep, true)]
      : controls,
    note: cached
      ? fromCache
      : leaf === undefined
        ? 'the same bytes'
        : isMarker(trial, leaf)
          ? 'marker'
          : `policy: ${text(trial.experiment, 'expectation') ?? 'default'}`,
  });
}
