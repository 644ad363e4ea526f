import { describe, expect, test } from 'vitest';
import { judgeTenantList } from '../../../src/checks/judge/tenant-list.ts';
import type { Seen } from '../../../src/model/trial.ts';
import { type Answered, hmacOf, trialOf } from '../../support/answers.ts';

const [hers, theirs] = ['Roof repair at Elm Street', 'Three violins, second hand'];
const row = (memo: string) => ({ id: memo.length, memo });
const refused: Answered = { status: 403, body: { detail: 'not yours' } };
const list = (...memos: string[]): Answered => ({ body: memos.map(row) });

function judged(
  answers: { readonly [step: string]: Answered | Seen | undefined },
  facts: { readonly border?: string | null; readonly privacy?: string | null } = {},
): string {
  const judgement = judgeTenantList(
    trialOf(
      { owner: { body: row(theirs) }, colleague: { body: row(hers) }, nobody: refused, ...answers },
      {
        experiment: {
          check: 'foreign-object-listed',
          facts: {
            inside: [hmacOf(hers)],
            outside: [hmacOf(theirs)],
            border: 'declared',
            privacy: 'own-list-is-scoped',
            kind: 'invoice',
            ...facts,
          },
        },
      },
    ),
  );
  return judgement.outcome === 'inconclusive' ? judgement.reason : judgement.outcome;
}

describe("a manager's list beside an object of another tenant", () => {
  test.each<[string, string, { readonly [step: string]: Answered | Seen | undefined }]>([
    ['fail', 'it stands there', { attack: list(hers, theirs) }],
    ['pass', 'only the own tenant stands there', { attack: list(hers) }],
    ['pass', 'the stranger sees it as well', { attack: list(hers, theirs), nobody: list(theirs) }],
    ['no-marker', 'the list is empty', { attack: list() }],
    ['attacker-not-alive', 'the manager is refused', { attack: refused }],
    ['control-failed', 'its owner is refused', { attack: list(hers, theirs), owner: refused }],
    ['throttled', 'the manager is throttled', { attack: { status: 429 } }],
  ])('%s: %s', (expected, _, answers) => {
    expect(judged(answers)).toBe(expected);
  });

  test('a role that may stand above all tenants decides nothing', () => {
    expect(judged({ attack: list(theirs) }, { border: null })).toBe('expectation-unknown');
  });

  test('what nothing marks as private may be meant for every tenant', () => {
    expect(judged({ attack: list(theirs) }, { privacy: null })).toBe('expectation-unknown');
  });
});
