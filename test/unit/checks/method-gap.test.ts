import { describe, expect, test } from 'vitest';
import { judgeMethodGap } from '../../../src/checks/judge/method-gap.ts';
import type { Seen } from '../../../src/model/trial.ts';
import { type Answered, hmacOf, trialOf } from '../../support/answers.ts';

type Answers = { readonly [step: string]: Answered | Seen | undefined };
const [memo, place] = ['Roof repair at Elm Street', 'Shed behind the mill'];
const shown: Answered = { body: { id: 7, memo, place } };
const denied: Answered = { status: 403, body: { detail: 'not yours' } };
const missing: Answered = { status: 404, body: { detail: 'none' } };
const page: Answered = { status: 403, type: 'text/html', body: '<p>Blocked</p>' };

function judged(mode: string, answers: Answers): string {
  const judgement = judgeMethodGap(
    trialOf(answers, {
      experiment: {
        check: 'method-gap',
        facts: {
          mode,
          markers: [hmacOf(memo), hmacOf(place)],
          markerAt: '/memo',
          kind: 'note',
          field: '/memo',
        },
      },
    }),
  );
  return judgement.outcome === 'inconclusive' ? judgement.reason : judgement.outcome;
}

const modes: readonly [string, Answers][] = [
  ['options', { shown, attack: denied }],
  ['head', { member: shown, attack: denied }],
  ['foreign head', { owner: shown, attack: denied, nothing: missing, alive: shown }],
  [
    'odd verb',
    { theirs: { ...shown, given: { 'body:/memo': memo } }, before: shown, attack: denied, alive: shown },
  ],
  ['override', { before: shown, between: shown, after: shown, attack: denied, plain: denied, owner: shown }],
];

describe.each(modes)('%s beside a method that may be guarded', (mode, answers) => {
  const guarded = (seen: Answered | Seen) => judged(mode, { ...answers, guarded: seen });

  test('holds where that is refused by the application, and where it is served', () => {
    expect(guarded(denied)).toBe('pass');
    expect(guarded(shown)).toBe('pass');
  });

  test.each<[string, string, Answered | Seen]>([
    ['server-error', 'fails', { status: 500 }],
    ['throttled', 'is throttled', { status: 429 }],
    ['unclear-denial', 'is invalid', { status: 400, body: { detail: 'bad' } }],
    ['unclear-denial', 'leads elsewhere', { status: 302 }],
    ['not-the-application', 'gets no handshake', { kind: 'refused', where: 'handshake' }],
  ])('%s: that %s', (expected, _, seen) => {
    expect(guarded(seen)).toBe(expected);
  });
});

test.each(['foreign head', 'odd verb', 'override'])('%s: a page of another layer is no refusal', (mode) => {
  const answers = modes.find(([each]) => each === mode)?.[1];
  expect(judged(mode, { ...answers, guarded: page })).toBe('unclear-denial');
});

describe('OPTIONS that tells two values of the owner', () => {
  const told = (body: Answered['body'], status = 200) =>
    judged('options', {
      shown,
      guarded: denied,
      attack: { status, ...(body === undefined ? {} : { body }) },
    });

  test('is proof', () => {
    expect(told({ name: 'notes', example: { first: memo, second: place } })).toBe('fail');
  });

  test('is none when a form offers them as choices', () => {
    const choices = (value: string) => ({ choices: [{ value, display_name: value }] });
    expect(told({ actions: { PUT: { memo: choices(memo), place: choices(place) } } })).toBe('pass');
  });
});
