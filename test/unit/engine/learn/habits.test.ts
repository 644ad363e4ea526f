import { describe, expect, test } from 'vitest';
import { learnHabits } from '../../../../src/engine/learn/habits.ts';
import { volatileBetween } from '../../../../src/engine/learn/volatile.ts';
import { classify } from '../../../../src/judge/classify.ts';
import type { Habits } from '../../../../src/model/habits.ts';
import { type Answered, answerOf } from '../../../support/answers.ts';
import { type Eyes, lookOf } from '../../../support/learnt.ts';

const html = (text: string, status = 200): Answered => ({
  status,
  type: 'text/html',
  body: `<p>${text}</p>`,
});
const noCertificate = { ...html('No required SSL certificate was sent', 400), headers: { server: 'nginx' } };
const badCertificate = { ...html('The SSL certificate error', 400), headers: { server: 'nginx' } };
const denied: Answered = { status: 403, body: { detail: 'no account' } };
const marks = { 'x-frame-options': 'DENY' };

function learned(looks: readonly Eyes[], nowhere: readonly Answered[] = []): Habits {
  return {
    ...learnHabits(
      looks.map((eyes, index) => lookOf(`GET /${index}`, eyes)),
      nowhere.map(answerOf),
    ),
    volatile: {},
  };
}
const says = (answered: Answered, habits: Habits) => classify(answerOf(answered), habits);

describe('how a target says no', () => {
  const alice = (body: Answered['body']) => ({ alice: { body: body ?? null } });

  test('the stranger’s 401 or 403 is a denial', () => {
    const habits = learned([{ stranger: denied, identities: alice({ id: 1 }) }]);
    expect(habits.denial.length).toBe(1);
  });

  test.each<[string, Answered]>([
    ['a login page with 200', html('Please sign in')],
    ['an error object with 200', { body: { error: 'forbidden' } }],
    ['a redirect to the login', { status: 302, headers: { location: '/login' } }],
  ])('%s is one when two different operations give the stranger the very same', (_, soft) => {
    const habits = learned([
      { stranger: soft, identities: alice({ id: 1 }) },
      { stranger: soft, identities: alice({ balance: 3 }) },
    ]);
    expect(says(soft, habits)).toBe('denied');
    expect(says({ body: { id: 7 } }, habits)).toBe('served');
  });

  test('once is not enough, and neither is what a member gets too', () => {
    const soft = { body: { error: 'forbidden' } };
    expect(learned([{ stranger: soft, identities: alice({ id: 1 }) }]).denial).toEqual([]);
    const both = { stranger: { body: { a: 1 } }, identities: alice({ a: 2 }) };
    expect(learned([both, both]).denial).toEqual([]);
  });

  test('what a public operation tells the stranger is none', () => {
    expect(learned([{ public: true, stranger: denied, identities: alice({ id: 1 }) }]).denial).toEqual([]);
  });

  test('what answers a path that nobody wrote says that there is no such thing', () => {
    const habits = learned([{ stranger: denied, identities: alice({ id: 1 }) }], [html('The application')]);
    expect(says(html('The application'), habits)).toBe('missing');
  });
});

describe('which layer says it', () => {
  const eyes: Eyes = { none: noCertificate, stranger: denied, identities: { alice: { body: { id: 1 } } } };

  test('the answer to no certificate is the proxy’s', () => {
    expect(says(noCertificate, learned([eyes]))).toBe('transport');
  });

  test('unless the stranger gets the same', () => {
    expect(learned([{ ...eyes, none: denied }]).proxy).toEqual([]);
  });

  test('a stranger that is turned away everywhere like a caller without a certificate was turned away by the proxy', () => {
    const habits = learned([
      { ...eyes, stranger: badCertificate },
      { ...eyes, stranger: badCertificate },
    ]);
    expect([says(badCertificate, habits), habits.denial]).toEqual(['transport', []]);
  });

  test.each<[string, readonly Eyes[]]>([
    ['it is answered in JSON', [eyes, eyes]],
    ['another server answers it', [{ ...eyes, stranger: { ...badCertificate, headers: { server: 'app' } } }]],
    ['another status answers it', [{ ...eyes, stranger: { ...badCertificate, status: 401 } }]],
    [
      'it is served somewhere',
      [
        { ...eyes, stranger: badCertificate },
        { ...eyes, stranger: html('Welcome') },
      ],
    ],
    [
      'its answers carry what only the application sends',
      [
        {
          none: noCertificate,
          stranger: { ...badCertificate, headers: { server: 'nginx', ...marks } },
          identities: { alice: { body: {}, headers: marks } },
        },
      ],
    ],
  ])('but not when %s', (_, looks) => {
    expect(learned(looks).proxy.length).toBe(1);
  });

  test('headers on everything the application serves and on nothing of the proxy tell the layers apart', () => {
    const habits = learned([
      { ...eyes, identities: { alice: { body: { id: 1 }, headers: marks } } },
      { ...eyes, identities: { alice: { body: { id: 2 }, headers: marks } } },
    ]);
    expect(habits.application).toEqual(['x-frame-options']);
    const everywhere = {
      ...eyes,
      none: { ...noCertificate, headers: marks },
      identities: { alice: { body: {}, headers: marks } },
    };
    expect(learned([everywhere]).application).toEqual([]);
    expect(
      learned([{ ...eyes, identities: { alice: { body: {}, headers: marks }, bob: { body: {} } } }])
        .application,
    ).toEqual([]);
  });
});

describe('what changes by itself', () => {
  const changed = (first: Answered['body'], second: Answered['body']) =>
    volatileBetween(answerOf({ body: first ?? null }), answerOf({ body: second ?? null }));

  test('is named in general, wherever in a list it stands', () => {
    const rows = (seen: string) => ({
      results: [
        { id: 1, seen },
        { id: 2, seen },
      ],
    });
    expect(changed(rows('a'), rows('b'))).toEqual(['/results/*/seen']);
  });

  test('is also what comes and goes, and nothing where all is equal', () => {
    expect(changed({ a: 1 }, { a: 1, b: 2 })).toEqual(['/b']);
    expect(changed({ a: 1, b: 2 }, { a: 1 })).toEqual(['/b']);
    expect(changed({ a: 1 }, { a: 1 })).toEqual([]);
  });
});
