import { describe, expect, test } from 'vitest';
import { judgeForeignRead } from '../../../src/checks/judge/foreign-read.ts';
import type { Seen } from '../../../src/model/trial.ts';
import { type Answered, hmacOf, trialOf } from '../../support/answers.ts';

const memo = 'Roof repair at Elm Street';
const denied: Answered = { status: 403, body: { detail: 'not yours' } };
const missing: Answered = { status: 404, body: { detail: 'none' } };
const own = { body: { id: 8, memo: 'Winter tyres and storage' } };
const leaked: Answered = { body: { id: 7, memo } };
const page: Answered = { status: 403, type: 'text/html', body: '<p>Blocked</p>' };

type Answers = { readonly [step: string]: Answered | Seen | undefined };

function judged(answers: Answers, privacy: string | null = 'own-list-is-scoped'): string {
  const judgement = judgeForeignRead(
    trialOf(
      { owner: leaked, alive: own, absent: missing, nobody: denied, ...answers },
      { experiment: { facts: { markers: [hmacOf(memo)], privacy, kind: 'invoice' } } },
    ),
  );
  return judgement.outcome === 'inconclusive' ? judgement.reason : judgement.outcome;
}

describe('bob on an invoice of alice', () => {
  test.each<[string, string, Answers]>([
    ['fail', 'is served her memo', { attack: leaked }],
    ['fail', 'is refused with her memo in the refusal', { attack: { ...leaked, status: 403 } }],
    ['fail', 'is served it, and nobody could be asked', { attack: leaked, nobody: undefined }],
    ['pass', 'is refused', { attack: denied }],
    ['pass', 'is told that there is no such thing', { attack: missing }],
    ['pass', 'is served his own instead', { attack: own }],
    ['pass', 'is served what everybody sees', { attack: leaked, nobody: leaked }],
    ['pass', 'is served nothing of hers', { attack: { body: { detail: 'nothing to see' } } }],
    ['control-failed', 'is refused, and so is she', { attack: denied, owner: denied }],
    ['attacker-not-alive', 'is refused everywhere', { attack: denied, alive: denied }],
    ['throttled', 'is throttled', { attack: { status: 429 } }],
    ['server-error', 'meets an exception', { attack: { status: 500 } }],
    [
      'not-the-application',
      'does not get through the handshake',
      { attack: { kind: 'refused', where: 'handshake' } },
    ],
    ['not-reached', 'was never asked', { attack: { kind: 'skipped', why: 'interrupted' } }],
  ])('%s: %s', (expected, _, answers) => {
    expect(judged(answers)).toBe(expected);
  });

  test('where nothing says that invoices are private, being served proves nothing', () => {
    expect(judged({ attack: leaked }, null)).toBe('expectation-unknown');
  });

  test('a page that some layer wrote is never a proof that the application refuses', () => {
    const answers: Answers = { owner: { body: { id: 7, memo, amount: 1 } }, attack: page };
    expect(judged(answers)).toBe('not-the-application');
  });

  describe('the object is a file', () => {
    const paper = (body: string): Answered => ({ body, type: 'application/pdf' });
    const file = (answers: Answers, own = true) => {
      const judgement = judgeForeignRead(
        trialOf(
          { owner: paper('hers'), alive: paper('his'), absent: missing, nobody: denied, ...answers },
          {
            experiment: {
              facts: { markers: [], privacy: 'own-list-is-scoped', kind: 'invoice', file: own },
            },
          },
        ),
      );
      return judgement.outcome === 'inconclusive' ? judgement.reason : judgement.outcome;
    };

    test.each<[string, string, Answers]>([
      ['fail', 'he is sent her bytes', { attack: paper('hers') }],
      ['pass', 'he is sent his own', { attack: paper('his') }],
      ['pass', 'everybody is sent hers', { attack: paper('hers'), nobody: paper('hers') }],
      ['pass', 'any key is sent the same', { attack: paper('none'), absent: paper('none') }],
      ['pass', 'he is refused', { attack: denied }],
      ['unclear-denial', 'he is sent other bytes of the same length', { attack: paper('xers') }],
    ])('%s: %s', (expected, _, answers) => {
      expect(file(answers)).toBe(expected);
    });

    test('equal bytes prove nothing where all objects are the same file', () => {
      expect(file({ attack: paper('hers') }, false)).toBe('unclear-denial');
    });
  });
});
