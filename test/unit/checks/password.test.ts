import { describe, expect, test } from 'vitest';
import { judgePassword } from '../../../src/checks/judge/password.ts';
import type { Seen } from '../../../src/model/trial.ts';
import { type Answered, trialOf } from '../../support/answers.ts';

type Answers = { readonly [step: string]: Answered | Seen };
const opened: Answered = { body: { token: 'long-enough-token' } };
const shut: Answered = { status: 401, body: { detail: 'wrong password' } };
const done: Answered = { body: { done: 1 } };
const lost: Seen = { kind: 'refused', where: 'tcp' };

function judged(answers: Answers): string {
  const judgement = judgePassword(
    trialOf(
      {
        before: opened,
        early: shut,
        login: opened,
        attack: done,
        after: shut,
        still: opened,
        own: done,
        afterOwn: opened,
        ...answers,
      },
      { experiment: { check: 'foreign-object-write', facts: { mode: 'password', tokenAt: '/token' } } },
    ),
  );
  return judgement.outcome === 'inconclusive' ? judgement.reason : judgement.outcome;
}

describe("a change of another's password", () => {
  const changed = { after: opened, still: shut };
  test.each<[string, string, Answers]>([
    ['fail', 'the new one opens and the old one does not', changed],
    ['fail', 'a wrong one is invalid', { ...changed, early: { ...shut, status: 400 } }],
    ['pass', 'all is as it was', {}],
    ['throttled', 'the old one is throttled', { ...changed, still: { status: 429 } }],
    ['server-error', 'the old one meets an error', { ...changed, still: { status: 500 } }],
    ['not-the-application', 'the answer to the old one is lost', { ...changed, still: lost }],
    ['fail', 'the sign-in says no with 200 and without a token', { after: opened, still: done, early: done }],
    ['throttled', 'the new one was throttled before', { ...changed, early: { status: 429 } }],
    ['server-error', 'the new one met an error before', { ...changed, early: { status: 502 } }],
    ['not-the-application', 'the answer before was lost', { ...changed, early: lost }],
    ['control-failed', 'the new one opened before', { ...changed, early: opened }],
  ])('%s: %s', (expected, _, answers) => {
    expect(judged(answers)).toBe(expected);
  });
});
