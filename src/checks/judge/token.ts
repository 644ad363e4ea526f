import { classOf } from '../../judge/classify.ts';
import { saidIn } from '../../judge/marker.ts';
import { answer } from '../../judge/select.ts';
import { refusedByApplication, served } from '../../judge/served.ts';
import { control, fail, inconclusive, pass } from '../../judge/words.ts';
import type { Exchange } from '../../model/exchange.ts';
import type { Trial } from '../../model/trial.ts';
import type { Control, Judgement } from '../../model/verdict.ts';
import { forgeries } from '../plan/forgeries.ts';
import { disturbed } from './controls.ts';
import { text } from './facts.ts';
import { toldTheSame, turnedDown } from './told.ts';

/** A token counts when it is told what the good one is told, where no token at all is refused. */
export function judgeToken(trial: Trial): Judgement {
  const { experiment, habits } = trial;
  const member = answer(trial, 'member');
  const bare = answer(trial, 'bare');
  const { actor } = experiment;
  const mode = text(experiment, 'mode');
  if (bare === undefined) return disturbed(trial, 'bare') ?? inconclusive('not-reached', 'repeat the scan');
  if (!served(member, habits))
    return (
      disturbed(trial, 'login') ??
      inconclusive(
        'control-failed',
        mode === 'logout'
          ? 'let the documented token be accepted before it is signed out'
          : `let ${actor} be served with its token`,
      )
    );
  const { status } = bare.answer;
  if (!refusedByApplication(bare, habits))
    return served(bare, habits)
      ? pass('no token is asked for: whoever shows the certificate is served', [], bare.id)
      : inconclusive('unclear-denial', 'let it answer 401 without a token', `answered ${status}`);
  const controls: Control[] = [
    control(`${actor} is served with a good token`, 'member', true),
    control('no token at all is refused', 'bare', true),
  ];
  if (mode === 'forged') return judgeForged(trial, member, controls);
  return mode === 'logout' ? judgeLogout(trial, member, controls) : judgeBorrowed(trial, member, controls);
}

function judgeForged(trial: Trial, member: Exchange, controls: readonly Control[]): Judgement {
  const { habits } = trial;
  const sent = Object.keys(forgeries).flatMap((step) => {
    const exchange = answer(trial, step);
    return exchange === undefined ? [] : [{ step, exchange }];
  });
  const counted = sent.flatMap(({ step, exchange }) => {
    const leaf = served(exchange, habits) ? toldTheSame(exchange, member) : undefined;
    return leaf === undefined ? [] : [{ step, exchange, leaf }];
  });
  const [first] = counted;
  if (first !== undefined)
    return fail(
      `${trial.experiment.actor} is served with ${counted.map(({ step }) => forgeries[step] ?? step).join(', ')}`,
      evidence(first.exchange, member, first.leaf, controls, 'forged'),
    );
  const unlike = sent.find(({ exchange }) => !turnedDown(exchange, habits));
  if (unlike !== undefined)
    return (
      disturbed(trial, unlike.step) ?? unclear(`${forgeries[unlike.step] ?? unlike.step}`, unlike.exchange)
    );
  return alive(trial) ?? pass(`${sent.length} unsound tokens are refused`, controls, sent[0]?.exchange.id);
}

/** Served as oneself with the token of another: nobody compares the two. Served as the other is a matter of binding. */
function judgeBorrowed(trial: Trial, member: Exchange, controls: readonly Control[]): Judgement {
  const { experiment, habits } = trial;
  const attack = answer(trial, 'attack');
  if (attack === undefined)
    return disturbed(trial, 'attack') ?? inconclusive('not-reached', 'repeat the scan');
  if (turnedDown(attack, habits))
    return alive(trial) ?? pass("another caller's token is refused", controls, attack.id);
  const theirs = answer(trial, 'theirs');
  if (theirs === undefined)
    return disturbed(trial, 'theirs') ?? inconclusive('not-reached', 'repeat the scan');
  // What the other is told too shows nobody: then the token alone may have decided.
  const told = served(theirs, habits) ? saidIn(theirs) : new Set<string>();
  const leaf = served(attack, habits)
    ? toldTheSame(attack, member, ({ hmac }) => !told.has(hmac))
    : undefined;
  if (leaf !== undefined)
    return fail(
      `${experiment.actor} is served as itself with ${experiment.victim ?? 'another'}'s token`,
      evidence(attack, member, leaf, controls, 'borrowed'),
    );
  return (
    disturbed(trial, 'attack') ??
    inconclusive(
      'expectation-unknown',
      'bind tokens to the certificate they were given to, or say that a bearer may be anybody',
      `answered ${attack.answer.status}`,
    )
  );
}

function judgeLogout(trial: Trial, member: Exchange, controls: readonly Control[]): Judgement {
  const { experiment, habits } = trial;
  const attack = answer(trial, 'attack');
  if (!served(answer(trial, 'logout'), habits))
    return inconclusive('control-failed', 'let the documented sign-out accept the token it is given');
  if (attack === undefined)
    return disturbed(trial, 'attack') ?? inconclusive('not-reached', 'repeat the scan');
  const all = [...controls, control('the sign-out was accepted', 'logout', true)];
  const leaf = served(attack, habits) ? toldTheSame(attack, member) : undefined;
  if (leaf !== undefined)
    return fail(
      `${experiment.actor} is served with a token that was signed out`,
      evidence(attack, member, leaf, all, 'after logout'),
    );
  if (turnedDown(attack, habits)) return pass('a token that was signed out is refused', all, attack.id);
  return disturbed(trial, 'attack') ?? unclear('a token that was signed out', attack);
}

function evidence(
  attack: Exchange,
  member: Exchange,
  leaf: NonNullable<ReturnType<typeof toldTheSame>>,
  controls: readonly Control[],
  note: string,
) {
  return { leaf, attack: attack.id, reference: member.id, referenceAt: leaf.at, controls, note };
}

/** A refusal counts only while the good token still counts. */
function alive(trial: Trial): Judgement | undefined {
  return classOf(trial.seen['again']?.[0], trial.habits) === 'served'
    ? undefined
    : inconclusive('attacker-not-alive', `check that ${trial.experiment.actor}'s token still works`);
}

function unclear(what: string, { answer: { status } }: Exchange): Judgement {
  return inconclusive(
    'unclear-denial',
    'let it answer 401 to a token that does not count',
    `${what}: answered ${status}`,
  );
}
