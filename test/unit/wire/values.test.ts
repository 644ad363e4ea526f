import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { absent } from '../../../src/wire/absent.ts';
import { createFresh } from '../../../src/wire/fresh.ts';
import { sideways } from '../../../src/wire/sideways.ts';

const fresh = createFresh('scan');
const by = {
  marker: (max?: number) => fresh.marker('e', 1, max),
  uuid: () => fresh.uuid('e', 1),
  hex: (length: number) => fresh.hex('e', 1, length),
};
const beside = (value: Parameters<typeof sideways>[0], more = {}) => sideways(value, { n: 1, ...more }, by);
const marker = fresh.marker('e', 1);

describe('markers', () => {
  test('a marker is cs and ten characters, the same for the same place and different elsewhere', () => {
    expect(marker).toMatch(/^cs[0-9a-z]{10}$/);
    expect(createFresh('scan').marker('e', 1)).toBe(marker);
    const all = ['e', 'f', 'g'].flatMap((experiment) => [1, 2, 3].map((n) => fresh.marker(experiment, n)));
    expect(new Set(all).size).toBe(9);
    expect(fresh.marker('e', 1, 6)).toBe(marker.slice(0, 6));
  });
});

describe('another legal value', () => {
  test.each([
    [true, false],
    [7, 8],
    ['7', '8'],
    [-1, 0],
    ['10.50', '11.50'],
    [10.25, 11.25],
    ['-0.50', '0.50'],
    ['2026-12-31', '2027-01-01'],
    ['2026-02-28T10:00:00Z', '2026-03-01T10:00:00Z'],
    ['https://a.example/x', `https://countersign.invalid/${marker}`],
    ['a@b.example', `${marker}@countersign.invalid`],
    ['hello', marker.slice(0, 8)],
    ['a text of more letters', marker],
    ['', marker.slice(0, 8)],
  ])('beside %j stands %j', (current, other) => {
    expect(beside(current)).toBe(other);
  });

  test('of options one other than the current is taken, by number', () => {
    const options = ['member', 'admin', 'owner'];
    expect([1, 2, 3].map((n) => beside('member', { options, n }))).toEqual(['admin', 'owner', 'admin']);
    expect(beside('member', { options: ['member'] })).toBeUndefined();
  });

  test('a marker keeps to the length that is allowed, but to four at least', () => {
    expect(beside('x y', { maxLength: 5 })).toBe(marker.slice(0, 5));
    expect(beside('x y', { maxLength: 1 })).toBe(marker.slice(0, 4));
  });

  test('a UUID becomes another UUID, an object nothing', () => {
    expect(beside('0d5b5f0e-7f0a-4c57-9f77-7c1f2b9c1a11')).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(beside({ a: 1 })).toBeUndefined();
  });

  test('whatever the value, the other one differs and keeps its type', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.boolean(),
          fc.integer(),
          fc.string(),
          fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }),
        ),
        (value) => {
          const other = beside(value);
          expect(other).not.toBe(value);
          expect(typeof other).toBe(typeof value);
        },
      ),
    );
  });
});

describe('a value that names nothing', () => {
  test.each([
    [7, 987_654_322],
    ['7', '987654322'],
    ['0007', '9998'],
    ['INV-2024-0007', 'INV-2024-9998'],
    ['cGFwZXI6MTAxMQ==', 'cGFwZXI6OTk5OA=='],
    ['hello-world', marker],
    ['Ann Example', marker],
  ])('for %j it is %j', (current, other) => {
    expect(absent(current, 1, by)).toBe(other);
  });

  test('hex keeps its length, a boolean has none', () => {
    expect(absent('deadbeef01', 1, by)).toMatch(/^[0-9a-f]{10}$/);
    expect(absent(true, 1, by)).toBeUndefined();
  });
});
