import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { forbidden, ok, signedIn } from '../../lab/scenarios/answers.ts';
import type { Call, ScenarioApi } from '../../lab/scenarios/api.ts';
import { anyInvoice, invoices, invoicesOf, store, writable } from '../../lab/scenarios/invoices.ts';
import { alice, bob, carol, sam } from '../../lab/scenarios/people.ts';
import { type KeyRing, makeKeyRing } from '../../lab/scenarios/start.ts';
import { exits } from '../../src/apps/cli/exit.ts';
import { after, bent } from '../support/bent-api.ts';
import { type EndedOptions, endOf, faultsOf } from '../support/ended-scan.ts';

let ring: KeyRing;
beforeAll(async () => {
  ring = await makeKeyRing();
});
afterAll(() => ring.remove());

const api = invoices({ title: 'Safe' });
const isWrite = ({ method }: Pick<Call, 'method'>) => !['GET', 'HEAD', 'OPTIONS'].includes(method);

/** A scan at full, and every call that the API heard. */
async function heard(of: ScenarioApi, options: Omit<EndedOptions, 'ring' | 'safety'> = {}) {
  const calls: Call[] = [];
  const listening = bent(of, (call) => {
    calls.push(call);
    return undefined;
  });
  const ended = await endOf(listening, { ring, safety: 'full', ...options });
  return { ...ended, calls };
}

describe('what was not allowed is not sent', () => {
  test('an operation under exclude, nor its objects by another method that was excluded with it', async () => {
    const { visits, report } = await heard(api, { exclude: ['PATCH /invoices/*', 'POST /invoices/'] });
    expect(visits.filter((each) => each.method === 'PATCH' || each.method === 'POST')).toEqual([]);
    expect(report?.excluded.map((each) => each.operation)).toEqual(
      expect.arrayContaining(['PATCH /invoices/{id}/', 'POST /invoices/']),
    );
  });

  test('a GET whose name says that it does something', async () => {
    const acting = invoices({
      title: 'Reads that act',
      routes: {
        'GET /session/logout/': { about: { summary: 'Ends the session' }, handle: signedIn(() => ok({})) },
        'GET /tables/': { about: { summary: 'Resets all tables' }, handle: signedIn(() => ok({})) },
      },
    });
    const { visits, report } = await heard(acting);
    expect(visits.filter((each) => /logout|tables/.test(each.operation ?? ''))).toEqual([]);
    expect(report?.excluded.map((each) => each.operation)).toEqual(['GET /session/logout/', 'GET /tables/']);
  });

  test.each([
    [[], false],
    [['escalation'], true],
  ] as const)('a role, unless escalation is allowed: %j', async (allow, sent) => {
    const ranked = invoices({
      title: 'Invoices with a role',
      fields: { role: { type: 'string', readOnly: true } },
      rows: (rows) => rows.map((row) => ({ ...row, role: 'reader' })),
      routes: {
        'POST /invoices/': signedIn((call) => {
          const reply = store(call, call.who.id, writable);
          Object.assign(invoicesOf(call).at(-1) ?? {}, { role: 'reader' });
          return reply;
        }),
      },
    });
    const { calls } = await heard(ranked, { settings: { allow } });
    expect(calls.some((call) => 'role' in call.body)).toBe(sent);
  });

  test('more than reading to a production system', async () => {
    const { exit, visits, error } = await heard(api, { settings: { production: true } });
    expect([exit, visits, error]).toMatchObject([exits.usage, [], { code: 'production-observe-only' }]);
  });

  test.each([
    [{}, 'authorization-missing'],
    [{ authorization: { by: 'A', reference: 'B', until: '2020-01-01' } }, 'authorization-expired'],
  ])('anything to a host that nobody allowed, or not any more: %j', async (permission, code) => {
    const settings = { target: { url: 'https://api.example.test', connect: '192.0.2.1' }, ...permission };
    const { exit, error } = await heard(api, { settings });
    expect([exit, error]).toMatchObject([exits.usage, { code }]);
  });
});

describe('every request', () => {
  test('says which scan sent it, and has a number of its own', async () => {
    const { calls, report } = await heard(api);
    expect(new Set(calls.map((call) => call.headers['user-agent']))).toEqual(
      new Set([`countersign/0.0.0 scan=${report?.scan ?? ''}`]),
    );
    const numbers = calls.map((call) => call.headers['x-request-id']);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers.every((each) => each?.startsWith(`cs-${report?.scan ?? ''}-`))).toBe(true);
  });
});

describe('a stop file', () => {
  test.each([5, 60, 120])('after %i requests ends the scan, and what it wrote is taken back', async (n) => {
    const reached = after(n);
    const place: { file?: string } = {};
    const ended = await endOf(
      bent(api, (call) => {
        if (reached(call) && place.file !== undefined) writeFileSync(place.file, '');
        return undefined;
      }),
      {
        ring,
        safety: 'full',
        settings: { stopFile: 'stop' },
        meanwhile: ({ dir }) => void (place.file = join(dir, 'stop')),
      },
    );
    expect([ended.exit, faultsOf(ended)]).toEqual([exits.untrusted, ['limit-reached']]);
    expect(ended.after).toEqual(ended.before);
  });
});

describe('a canary', () => {
  test('is not made again where its making did not lead to what can be read and removed', async () => {
    const hidden = bent(api, (call) =>
      call.method === 'GET' && Number(/\d+/.exec(call.path)?.[0] ?? 0) > 105
        ? { status: 404, body: { detail: 'No such object.' } }
        : undefined,
    );
    const { visits } = await heard(hidden);
    const made = visits.filter((each) => each.method === 'POST' && each.status === 201);
    expect(made.length).toBeLessThanOrEqual(2);
  });

  test('that its owner may not remove is removed by whoever may', async () => {
    const managed = invoices({ title: 'Managers remove', callers: [alice, bob, carol, sam] });
    const {
      before,
      after: later,
      visits,
      exit,
    } = await heard(
      bent(managed, (call) => {
        if (call.method !== 'DELETE') return undefined;
        const row = anyInvoice(call);
        if (call.who?.id !== 'sam' || row === undefined) return forbidden;
        return { who: [alice, bob, carol].find((each) => each.id === row['owner']) };
      }),
    );
    expect(visits.some((each) => isWrite(each) && each.who === 'sam' && each.status === 204)).toBe(true);
    expect(later).toEqual(before);
    expect(exit).not.toBe(exits.leftBehind);
  });
});
