import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { forbidden } from '../../lab/scenarios/answers.ts';
import type { Call, Reply } from '../../lab/scenarios/api.ts';
import { invoices } from '../../lab/scenarios/invoices.ts';
import { type KeyRing, makeKeyRing } from '../../lab/scenarios/start.ts';
import { exits } from '../../src/apps/cli/exit.ts';
import { after, bent } from '../support/bent-api.ts';
import { type Ended, endOf, faultsOf } from '../support/ended-scan.ts';

let ring: KeyRing;
beforeAll(async () => {
  ring = await makeKeyRing();
});
afterAll(() => ring.remove());

const api = invoices({ title: 'Safe' });
const of = (who: string) => (call: Call) => call.who?.id === who;
const throttled: Reply = { status: 429, body: { detail: 'slow down' }, headers: { 'retry-after': '0' } };

/** Hints that take no points are true of this API, and may be told by whoever is still recognised. */
const graveOf = ({ report }: Ended) => report?.findings.filter((each) => each.severity !== 'info') ?? [];

test('the same target in good health is clean, so that what follows means something', async () => {
  const ended = await endOf(api, { ring, safety: 'full' });
  expect([ended.exit, faultsOf(ended)]).toEqual([exits.clean, []]);
});

describe.each(['observe', 'full'] as const)('a session that dies in the middle, at %s', (safety) => {
  test.each([6, 12, 18])(
    'a mapping killed after %i requests of alice ends untrusted and names her',
    async (n) => {
      const dead = after(n, of('alice'));
      const ended = await endOf(
        bent(api, (call) => (dead(call) && call.who?.id === 'alice' ? { who: undefined } : undefined)),
        { ring, safety },
      );
      expect(ended.visits.filter((each) => each.who === 'alice').length).toBeGreaterThan(n);
      expect(graveOf(ended)).toEqual([]);
      expect(ended.report?.score.grade).toBe('withheld');
      expect([exits.untrusted, exits.leftBehind]).toContain(ended.exit);
      expect(ended.report?.faults.map((each) => `${each.code} ${each.message}`).join()).toMatch(
        /session-died alice/,
      );
      // What alice had made and could not take away any more is not passed over in silence.
      const same = JSON.stringify(ended.after) === JSON.stringify(ended.before);
      expect(ended.exit === exits.leftBehind).toBe(!same);
    },
  );

  test.each([
    ['bob with 403', 12, 'bob', forbidden],
    ['everybody with 403', 40, undefined, forbidden],
    ['everybody with 429', 40, undefined, throttled],
  ])('a ban of %s halfway is never clean', async (_, n, who, reply) => {
    const banned = after(n, who === undefined ? undefined : of(who));
    const ended = await endOf(
      bent(api, (call) => (banned(call) && (who === undefined || call.who?.id === who) ? reply : undefined)),
      { ring, safety },
    );
    expect(graveOf(ended)).toEqual([]);
    expect(ended.report?.score.grade ?? 'withheld').toBe('withheld');
    const same = JSON.stringify(ended.after) === JSON.stringify(ended.before);
    expect(ended.exit).toBe(same ? exits.untrusted : exits.leftBehind);
    expect(faultsOf(ended)).not.toEqual([]);
  });
});

test('a ban of one identity with 429 slows the scan down until its time is over, and is never clean', async () => {
  const banned = after(12, of('bob'));
  const ended = await endOf(
    bent(api, (call) => (banned(call) && call.who?.id === 'bob' ? throttled : undefined)),
    { ring, safety: 'observe', settings: { limits: { seconds: 3 } } },
  );
  expect(ended.exit).toBe(exits.untrusted);
  expect(faultsOf(ended)).not.toEqual([]);
});
