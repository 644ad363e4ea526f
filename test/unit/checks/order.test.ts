import { describe, expect, test } from 'vitest';
import { judgeOrder } from '../../../src/checks/judge/order.ts';
import type { Seen } from '../../../src/model/trial.ts';
import { type Answered, trialOf } from '../../support/answers.ts';

type Answers = { readonly [step: string]: Answered | Seen | undefined };
const invoice = (status: string, views = 1): Answered => ({ body: { id: 7, status, views } });
const missing: Answered = { status: 404, body: { detail: 'none' } };
const done: Answered = { body: { done: 1 } };
const [open, settled] = [invoice('open'), invoice('settled')];

function judged(answers: Answers): string {
  const judgement = judgeOrder(
    trialOf(
      {
        before: open,
        still: open,
        attack: done,
        after: open,
        alive: { body: { id: 1 } },
        beforeOwner: open,
        owner: done,
        afterOwner: settled,
        ...answers,
      },
      {
        experiment: {
          check: 'foreign-object-write',
          steps: { alive: { kind: 'read', act: 'x' } },
          facts: { mode: 'order', kind: 'invoice', privacy: 'own-list-is-scoped', field: null },
        },
      },
    ),
  );
  return judgement.outcome === 'inconclusive' ? judgement.reason : judgement.outcome;
}

describe("an order about another's invoice", () => {
  test.each<[string, string, Answers]>([
    ['fail', "it does what the owner's order does", { after: settled }],
    ['fail', 'the invoice is gone, as by its owner', { after: missing, afterOwner: missing }],
    ['pass', 'it is refused', { attack: missing }],
    ['pass', 'it is answered, and nothing is done', {}],
    ['unstable', 'it leaves something else behind', { after: invoice('refused') }],
    ['control-failed', 'nobody can tell what such an order does', { after: settled, afterOwner: open }],
    [
      'pass',
      'what changes by itself is left aside',
      { still: invoice('open', 2), after: invoice('open', 3), afterOwner: invoice('settled', 3) },
    ],
    ['attacker-not-alive', 'its giver is refused everywhere', { attack: missing, alive: missing }],
  ])('%s: %s', (expected, _, answers) => {
    expect(judged(answers)).toBe(expected);
  });
});
