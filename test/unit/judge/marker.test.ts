import { describe, expect, test } from 'vitest';
import { distinctive, informative, leak, saidIn } from '../../../src/judge/marker.ts';
import { leavesOf } from '../../../src/judge/select.ts';
import type { Json } from '../../../src/model/json.ts';
import { answerOf, hmacOf } from '../../support/answers.ts';

const leafOf = (value: Json) => leavesOf(answerOf({ body: { value } }))[0];
const told = (leaf: ReturnType<typeof leafOf>, by: typeof distinctive) => leaf !== undefined && by(leaf);

describe('what marks an object', () => {
  test.each<[Json, boolean]>([
    ['alice@acme.example', true],
    ['0d5b5f0e-7f0a-4c57-9f77-7c1f2b9c1a11', true],
    ['Roof repair at Elm Street', true],
    ['dead10cafe42', true],
    ['deadbeefcafe', false],
    ['https://a.example/alice', true],
    ['INV-2026-00042', true],
    ['a b c', false],
    ['active', false],
    ['2026-01-31', false],
    ['10.50', false],
    ['', false],
    [104, false],
    [true, false],
    [null, false],
  ])('%j: %s', (value, expected) => {
    expect(told(leafOf(value), distinctive)).toBe(expected);
  });

  test.each<[Json, boolean]>([
    ['active', true],
    [0, true],
    ['', false],
    [null, false],
    [false, false],
  ])('%j says something: %s', (value, expected) => {
    expect(told(leafOf(value), informative)).toBe(expected);
  });
});

const memo = 'Roof repair at Elm Street';
const owner = answerOf({
  id: 'owner',
  body: { id: 101, memo, state: 'open', amount: 12.5, seen: 'a1b2c3d4e5' },
});
const markers = new Set([hmacOf(memo)]);
const found = (
  body: Json,
  {
    given = {},
    others = [],
    volatile = [],
    known = markers,
    status = 200,
    type = 'application/json',
  }: {
    given?: { [name: string]: string | number };
    others?: Json[];
    volatile?: string[];
    known?: ReadonlySet<string>;
    status?: number;
    type?: string;
  } = {},
) =>
  leak(
    answerOf({ body, given, status, type }),
    owner,
    known,
    others.map((each) => answerOf({ body: each })),
    volatile,
  );

describe('a leak by marker', () => {
  test('the same value at the same place leaks', () => {
    expect(found({ id: 101, memo })).toMatchObject({
      kind: 'marker',
      ownerAt: '/memo',
      leaf: { at: '/memo' },
    });
  });

  test.each<[string, Json]>([
    ['inside a list', { results: [{ note: 1 }, { text: memo }] }],
    ['deep inside', { data: { object: { memo } } }],
    ['alone', memo],
  ])('it leaks wherever it stands: %s', (_, body) => {
    expect(found(body)).toMatchObject({ kind: 'marker', ownerAt: '/memo' });
  });

  test('a refusal that carries the object is a leak all the same', () => {
    expect(found({ detail: 'no', object: { memo } }, { status: 403 })).toBeDefined();
  });

  test('a page that shows the value is a leak as well: the format may change, the value does not', () => {
    expect(found(`<ul><li>${memo}</li></ul>`, { type: 'text/html' })).toMatchObject({
      leaf: { at: '/text/0' },
    });
  });

  test('a number and its text are one value', () => {
    const long = 'INV-2026-00042';
    const mine = answerOf({ body: { number: long } });
    expect(leak(answerOf({ body: { text: long } }), mine, new Set([hmacOf(long)]), [], [])).toBeDefined();
    expect(hmacOf(7)).toBe(hmacOf('7'));
  });

  test('an echo is none', () => {
    expect(found({ q: memo }, { given: { 'query:q': memo } })).toBeUndefined();
  });

  test('what the attacker rightly has elsewhere is none', () => {
    expect(found({ memo }, { others: [{ mine: memo }] })).toBeUndefined();
  });

  test('what changes by itself is none', () => {
    expect(found({ memo }, { volatile: ['/memo'] })).toBeUndefined();
  });

  test('another value at the same place is none', () => {
    expect(found({ id: 101, memo: 'Winter tyres and storage', state: 'open', amount: 12.5 })).toBeUndefined();
  });

  test('common values beside a marker that is not there are none', () => {
    expect(found({ id: 101, state: 'open', amount: 12.5 })).toBeUndefined();
  });
});

describe('a leak by combination', () => {
  const none = new Set<string>();
  const whole = { id: 101, memo, state: 'open', amount: 12.5, seen: 'a1b2c3d4e5' };

  test('an object without markers leaks when all of it is the same', () => {
    expect(found(whole, { known: none })).toMatchObject({ kind: 'combination' });
  });

  test('one leaf that differs, and it is not the object', () => {
    expect(found({ ...whole, amount: 13 }, { known: none })).toBeUndefined();
    expect(found({ ...whole, seen: 'ffffffffff' }, { known: none })).toBeUndefined();
  });

  test('a leaf that changes by itself is not asked', () => {
    expect(found({ ...whole, seen: 'ffffffffff' }, { known: none, volatile: ['/seen'] })).toBeDefined();
  });

  test('values the attacker has of its own say nothing: two must be rare', () => {
    const mine = { id: 7, memo: 'x', state: 'open', amount: 12.5, seen: 'a1b2c3d4e5' };
    expect(found(whole, { known: none, others: [mine] })).toBeDefined();
    expect(found(whole, { known: none, others: [{ ...mine, memo }] })).toBeUndefined();
  });

  test('an empty object and a yes or no are never one', () => {
    const flags = answerOf({ body: { ok: true, empty: '', nothing: null } });
    expect(leak(flags, flags, none, [], [])).toBeUndefined();
    expect(leak(answerOf({}), answerOf({}), none, [], [])).toBeUndefined();
  });
});

test('what answers say is a set of digests, whatever their number', () => {
  expect(saidIn(undefined).size).toBe(0);
  expect(saidIn(answerOf({ body: { a: 1 } }), answerOf({ body: ['1', 2] }))).toEqual(
    new Set([hmacOf(1), hmacOf(2)]),
  );
});
