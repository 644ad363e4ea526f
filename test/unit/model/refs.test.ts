import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Ref, Value } from '../../../src/model/experiment.ts';
import { isRef } from '../../../src/model/experiment.ts';
import { at, below, generalise, type Json, tokens } from '../../../src/model/json.ts';
import { mapRefs, mapRequest } from '../../../src/model/refs.ts';

const name = fc.string().filter((text) => text !== '$');
const json = fc.letrec<{ tree: Json }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('tree')),
    fc.dictionary(name, tie('tree')),
  ),
})).tree;

describe('pointers', () => {
  test('what is put together comes apart again, whatever the names', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (names) => {
        const pointer = names.reduce((parent, name) => below(parent, name), '');
        expect(tokens(pointer)).toEqual(names);
      }),
    );
  });

  test('a pointer finds what stands below its parent', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.integer()), (record) => {
        for (const [name, value] of Object.entries(record)) expect(at(record, below('', name))).toBe(value);
      }),
    );
  });

  test.each([
    ['/items/3/id', '/items/*/id'],
    ['/items/3', '/items/*'],
    ['/3/4', '/*/*'],
    ['/v2/id', '/v2/id'],
    ['', ''],
  ])('%s in general is %s', (pointer, general) => {
    expect(generalise(pointer)).toBe(general);
    expect(generalise(generalise(pointer))).toBe(general);
  });

  test('nothing is found in what an object merely inherits', () => {
    expect(at({}, '/constructor')).toBeUndefined();
    expect(at({ a: 1 }, '/a/b')).toBeUndefined();
    expect(at({ a: null }, '/a/b')).toBeUndefined();
  });
});

const leafRef: fc.Arbitrary<Ref> = fc.oneof(
  fc.record({ $: fc.constant('marker' as const), n: fc.nat() }),
  fc.record({ $: fc.constant('answer' as const), step: fc.string(), at: fc.string() }),
  fc.record({ $: fc.constant('secret' as const), credential: fc.string() }),
);
const value: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    leafRef,
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value')),
    fc.dictionary(name, tie('value')),
  ),
})).value;

describe('references in a tree of values', () => {
  test('left as they are, the tree is as it was', () => {
    fc.assert(
      fc.property(value, (tree) => {
        expect(mapRefs(tree, (ref) => ref)).toEqual(tree);
      }),
    );
  });

  test('a tree without any is never changed', () => {
    fc.assert(
      fc.property(json, (tree) => {
        expect(mapRefs(tree, () => 'changed')).toEqual(tree);
      }),
    );
  });

  test('once replaced none is left', () => {
    fc.assert(
      fc.property(value, (tree) => {
        let left = 0;
        const replaced = mapRefs(tree, () => 'x');
        mapRefs(replaced, (ref) => {
          left += 1;
          return ref;
        });
        expect(left).toBe(0);
      }),
    );
  });

  test('a request keeps its parts, those it has and those it has not', () => {
    expect(mapRequest({ method: 'GET', path: '/' }, (ref) => ref)).toEqual({ method: 'GET', path: '/' });
    const full = {
      method: 'POST',
      path: '/a/{id}',
      params: { id: { $: 'marker', n: 1 } },
      query: [['q', 'x']],
      headers: [['h', { $: 'marker', n: 2 }]],
      body: { type: 'json', value: [{ $: 'marker', n: 3 }] },
    } as const;
    expect(mapRequest(full, (ref) => ref)).toEqual(full);
    expect(JSON.stringify(mapRequest(full, () => 'y'))).not.toContain('$');
  });

  test('a field that is called $ is a reference only with a word behind it', () => {
    expect(isRef({ $: 1 })).toBe(false);
    expect(isRef(['$'])).toBe(false);
    expect(isRef(null)).toBe(false);
    expect(isRef({ $: 'marker', n: 0 })).toBe(true);
  });
});
