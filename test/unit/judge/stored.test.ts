import { describe, expect, test } from 'vitest';
import { outlineOf, sameShape, shapeOf } from '../../../src/judge/shape.ts';
import { sentValue, stored } from '../../../src/judge/stored.ts';
import type { Json } from '../../../src/model/json.ts';
import { type Answered, answerOf, hmacOf } from '../../support/answers.ts';

const write = answerOf({
  method: 'PATCH',
  given: { 'body:/role': 'admin', 'path:id': '7' },
  body: { role: 'admin' },
});
const kept = (before: Json, now: Json, at = '/role') =>
  stored(answerOf({ body: before }), write, answerOf({ body: now }), '/role', at);

describe('a write is stored when a later read holds what was sent and an earlier one did not', () => {
  test('the value that was sent is known by its field', () => {
    expect(sentValue(write, '/role')).toBe(hmacOf('admin'));
    expect(sentValue(write, '/id')).toBeUndefined();
    expect(sentValue(undefined, '/role')).toBeUndefined();
  });

  test.each<[string, Json, Json, boolean]>([
    ['it changed to what was sent', { role: 'member' }, { role: 'admin' }, true],
    ['it was not there before', {}, { role: 'admin' }, true],
    ['it stayed', { role: 'member' }, { role: 'member' }, false],
    ['it was so before', { role: 'admin' }, { role: 'admin' }, false],
    ['it changed to something else', { role: 'member' }, { role: 'guest' }, false],
    ['it is gone', { role: 'member' }, {}, false],
    ['the value stands elsewhere', { role: 'member' }, { role: 'member', note: 'admin' }, false],
  ])('%s', (_, before, now, expected) => {
    expect(kept(before, now) !== undefined).toBe(expected);
  });

  test('it may be read back at another place than it was written', () => {
    expect(kept({ data: { role: 'member' } }, { data: { role: 'admin' } }, '/data/role')?.at).toBe(
      '/data/role',
    );
  });
});

const same = (left: Answered, right: Answered) =>
  sameShape(shapeOf(answerOf(left)), shapeOf(answerOf(right)));

describe('the shape of an answer', () => {
  test.each<[string, Answered, Answered, boolean]>([
    ['other values', { body: { id: 1 } }, { body: { id: 2 } }, true],
    ['another length of a list', { body: [{ id: 1 }] }, { body: [{ id: 1 }, { id: 2 }] }, true],
    ['another order of fields', { body: { a: 1, b: 2 } }, { body: { b: 1, a: 2 } }, true],
    ['one field more', { body: { a: 1 } }, { body: { a: 1, b: 2 } }, false],
    ['another status', { body: { a: 1 } }, { status: 201, body: { a: 1 } }, false],
    [
      'another charset',
      { body: { a: 1 } },
      { body: { a: 1 }, type: 'application/json; charset=utf-8' },
      true,
    ],
    ['another server', { body: { a: 1 } }, { body: { a: 1 }, headers: { server: 'x' } }, true],
    ['another page', { body: 'a', type: 'text/html' }, { body: 'b', type: 'text/html' }, false],
    [
      'another destination',
      { status: 302, headers: { location: '/a' } },
      { status: 302, headers: { location: '/b' } },
      false,
    ],
    ['nothing and an empty object', {}, { body: {} }, false],
  ])('%s: the same is %s', (_, left, right, expected) => {
    expect(same(left, right)).toBe(expected);
  });

  test('is made of places, never of values', () => {
    expect(outlineOf(answerOf({ body: { results: [{ id: 1, name: 'secret of alice' }] } }))).toBe(
      'json:/results/*/id,/results/*/name',
    );
  });
});
