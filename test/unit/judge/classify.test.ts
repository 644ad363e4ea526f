import { describe, expect, test } from 'vitest';
import { attribute, classify, classOf } from '../../../src/judge/classify.ts';
import { refusedByApplication, served } from '../../../src/judge/served.ts';
import { shapeOf } from '../../../src/judge/shape.ts';
import type { ResponseClass } from '../../../src/model/experiment.ts';
import { type Habits, noHabits } from '../../../src/model/habits.ts';
import { type Answered, answerOf } from '../../support/answers.ts';

const html = (text: string, status = 200): Answered => ({
  status,
  type: 'text/html',
  body: `<p>${text}</p>`,
});
const login = html('Please sign in');
const soft: Answered = { body: { error: 'forbidden' } };
const nothing: Answered = { body: { found: false } };
const noCertificate = html('No required SSL certificate was sent', 400);
const shapes = (...each: Answered[]) => each.map((one) => shapeOf(answerOf(one)));
const habits: Habits = {
  ...noHabits,
  denial: shapes(login, soft, { status: 302, headers: { location: '/login?next=/a' } }),
  missing: shapes(nothing, html('Nothing here')),
  proxy: shapes(noCertificate),
};

describe('was this denied?', () => {
  const cases: readonly (readonly [string, Answered, ResponseClass])[] = [
    ['a body with 200', { body: { id: 1 } }, 'served'],
    ['a body with 201', { status: 201, body: { id: 1 } }, 'served'],
    ['204', { status: 204 }, 'served'],
    ['304', { status: 304 }, 'served'],
    ['401', { status: 401, body: { detail: 'who?' } }, 'denied'],
    ['403', { status: 403, body: { detail: 'no' } }, 'denied'],
    ['407', { status: 407 }, 'denied'],
    ['404', { status: 404, body: { detail: 'none' } }, 'missing'],
    ['410', { status: 410 }, 'missing'],
    ['405', { status: 405 }, 'missing'],
    ['501', { status: 501 }, 'missing'],
    ['400', { status: 400, body: { memo: ['required'] } }, 'invalid'],
    ['409', { status: 409 }, 'invalid'],
    ['422', { status: 422 }, 'invalid'],
    ['a redirect nobody learned', { status: 302, headers: { location: '/elsewhere' } }, 'invalid'],
    ['429', { status: 429 }, 'throttled'],
    ['503 that says when to come back', { status: 503, headers: { 'retry-after': '9' } }, 'throttled'],
    ['503', { status: 503 }, 'error'],
    ['500', { status: 500, body: { detail: 'boom' } }, 'error'],
    ['421: another certificate was meant', { status: 421 }, 'transport'],
    ['the learned login page with 200', login, 'denied'],
    ['the learned error object with 200', soft, 'denied'],
    ['the same error object in other words', { body: { error: 'not allowed' } }, 'denied'],
    ['the same field and one more', { body: { error: null, id: 1 } }, 'served'],
    ['another page with 200', html('Welcome'), 'served'],
    [
      'the learned redirect with another query',
      { status: 302, headers: { location: '/login?next=/b' } },
      'denied',
    ],
    ['the learned way to say nothing with 200', nothing, 'missing'],
    ['the learned catch-all page', html('Nothing here'), 'missing'],
    ['the page of the proxy', noCertificate, 'transport'],
    [
      'the page of the proxy from a server of another name',
      { ...noCertificate, headers: { server: 'b' } },
      'transport',
    ],
  ];
  test.each(cases)('%s', (_, answered, expected) => {
    expect(classify(answerOf(answered), habits)).toBe(expected);
  });

  test('what was learned of the proxy wins over what was learned of the application', () => {
    const both = { ...noHabits, proxy: shapes(soft), denial: shapes(soft) };
    expect(classify(answerOf(soft), both)).toBe('transport');
  });

  test('without an answer there is no class of an answer', () => {
    expect(classOf(undefined, habits)).toBe('skipped');
    expect(classOf({ kind: 'skipped', why: 'no' }, habits)).toBe('skipped');
    expect(classOf({ kind: 'heard', hit: { from: 'x', at: 1 } }, habits)).toBe('skipped');
    expect(classOf({ kind: 'refused', where: 'handshake' }, habits)).toBe('transport');
  });
});

describe('who said so', () => {
  const marks = { 'x-frame-options': 'DENY', 'x-content-type-options': 'nosniff' };
  const telling: Habits = { ...habits, application: Object.keys(marks) };
  test.each([
    ['JSON where nothing else tells', { status: 403, body: { detail: 'no' } }, habits, 'application'],
    ['a page where nothing else tells', html('no', 403), habits, 'unknown'],
    ['the page of the proxy', noCertificate, habits, 'proxy'],
    ['421', { status: 421 }, habits, 'proxy'],
    [
      'a page with the marks of the application',
      { ...html('no', 403), headers: marks },
      telling,
      'application',
    ],
    ['JSON without them', { status: 403, body: { detail: 'no' } }, telling, 'unknown'],
    [
      'a page with only one of them',
      { ...html('no', 403), headers: { 'X-Frame-Options': 'DENY' } },
      telling,
      'unknown',
    ],
  ] as const)('%s', (_, answered, known, layer) => {
    expect(attribute(answerOf(answered), known).layer).toBe(layer);
  });

  test('the reason names the header that is lacking', () => {
    const { because } = attribute(answerOf({ status: 403, headers: { 'x-frame-options': 'DENY' } }), telling);
    expect(because).toContain('lacks x-content-type-options');
  });
});

describe('what counts', () => {
  test('served is a 2xx that is not one of the ways to say no', () => {
    expect(served(answerOf({ body: { id: 1 } }), habits)).toBe(true);
    expect(served(answerOf(soft), habits)).toBe(false);
    expect(served(undefined, habits)).toBe(false);
  });

  test('only the refusal of the application proves that the application refuses', () => {
    expect(refusedByApplication(answerOf({ status: 403, body: { detail: 'no' } }), habits)).toBe(true);
    expect(refusedByApplication(answerOf({ status: 404, body: { detail: 'none' } }), habits)).toBe(true);
    expect(refusedByApplication(answerOf(html('Blocked', 403)), habits)).toBe(false);
    expect(refusedByApplication(answerOf(noCertificate), habits)).toBe(false);
    expect(refusedByApplication(answerOf({ status: 429, body: {} }), habits)).toBe(false);
    expect(refusedByApplication(undefined, habits)).toBe(false);
  });
});
