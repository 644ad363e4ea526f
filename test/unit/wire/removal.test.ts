import { describe, expect, test } from 'vitest';
import type { Send } from '../../../src/model/experiment.ts';
import type { FixtureEntry } from '../../../src/wire/entry.ts';
import { removeAgain } from '../../../src/wire/removal.ts';
import type { Answered } from '../../support/answers.ts';
import { answerOf, hmacOf } from '../../support/answers.ts';

const send = (as: string, method: string, path: string): Send => ({
  as,
  dial: { listener: 'main', certificate: as },
  credential: 'none',
  request: { method, path },
});
const entry: FixtureEntry = {
  entry: 'fixture',
  id: 'p1',
  experiment: 'e',
  fixture: 'note',
  owner: 'alice',
  markers: ['cs123456'],
  locate: { list: send('alice', 'GET', '/notes'), key: '/id' },
  remove: [send('alice', 'DELETE', '/note'), send('bob', 'DELETE', '/note')],
  gone: send('alice', 'GET', '/note'),
  goneBy: 'missing',
};
const missing: Answered = { status: 404, body: { detail: 'no such note' } };
const note: Answered = { body: { id: 7, text: 'cs123456' } };

/** What becomes of the note with these answers; a function is asked anew each time. */
async function became(
  answer: (what: string) => Answered,
  more: Partial<FixtureEntry> = {},
): Promise<{ outcome: string; sent: string[] }> {
  const sent: string[] = [];
  const { outcome } = await removeAgain(
    { ...entry, ...more },
    async ({ as, request }) => {
      sent.push(`${as} ${request.method} ${request.path}`);
      return answerOf(answer(sent.at(-1) ?? ''));
    },
    hmacOf,
    7,
  );
  return { outcome, sent };
}

describe('what a killed scan made is believed to be gone', () => {
  test('when it was seen, then removed', async () => {
    let there = true;
    const { outcome } = await became((what) => {
      if (what === 'alice DELETE /note') there = false;
      return there ? note : what.includes('DELETE') ? { status: 204 } : missing;
    });
    expect(outcome).toBe('undone');
  });

  test('when its list can be read and does not hold it', async () => {
    const { outcome } = await became((what) => (what === 'alice GET /notes' ? { body: [] } : missing));
    expect(outcome).toBe('undone');
  });

  test('after a second removal, where a write had put another object under its key', async () => {
    let left = 2;
    const { outcome, sent } = await became((what) => {
      if (what === 'alice DELETE /note') left -= 1;
      return left > 0 ? note : what.includes('DELETE') ? { status: 204 } : missing;
    });
    expect([outcome, sent.filter((each) => each === 'alice DELETE /note').length]).toEqual(['undone', 2]);
  });
});

describe('what a killed scan made is left behind', () => {
  test('where everything answers 404, as a target does that is not the one it was', async () => {
    expect((await became(() => missing)).outcome).toBe('left-behind');
  });

  test('where somebody else is still shown it', async () => {
    const { outcome } = await became(
      (what) => (what === 'bob GET /note' ? note : what.includes('DELETE') ? { status: 204 } : missing),
      { goneFor: [send('bob', 'GET', '/note')] },
    );
    expect(outcome).toBe('left-behind');
  });

  test('where its list still holds it', async () => {
    const { outcome } = await became((what) =>
      what === 'alice GET /notes' ? { body: [{ id: 7, text: 'cs123456' }] } : missing,
    );
    expect(outcome).toBe('left-behind');
  });
});
