import { describe, expect, test } from 'vitest';
import { bindingsFor, namingParameters, type Source } from '../../../../src/engine/learn/bindings.ts';
import { listIn } from '../../../../src/engine/learn/lists.ts';
import { type Knowers, learnKnowledge, markersOf } from '../../../../src/engine/learn/markers.ts';
import { keyOf } from '../../../../src/judge/items.ts';
import { leavesOf } from '../../../../src/judge/select.ts';
import type { Json } from '../../../../src/model/json.ts';
import type { Operation, Parameter } from '../../../../src/model/operation.ts';
import { answerOf } from '../../../support/answers.ts';

const path = (name: string, more: Partial<Parameter> = {}): Parameter => ({
  name,
  in: 'path',
  required: true,
  type: 'string',
  ...more,
});
function operation(of: string, parameters: readonly Parameter[]): Operation {
  return {
    id: `GET ${of}`,
    method: 'GET',
    path: of,
    kind: 'read',
    parameters,
    seenIn: ['openapi'],
    changesState: false,
  };
}
function source(of: string, kind: string, item: Json): Source {
  return {
    path: of,
    kind,
    owner: 'alice',
    evidence: 'exclusive',
    exchange: 'x1',
    at: '',
    leaves: leavesOf(answerOf({ body: item })),
  };
}
const best = (of: Operation, ...sources: Source[]) => {
  const [binding] = bindingsFor(of, sources, 5);
  if (binding === undefined) return undefined;
  const places = Object.entries(binding.values).map(
    ([name, ref]) => [name, 'at' in ref ? ref.at : ref.$] as const,
  );
  return { kind: binding.source.kind, ...Object.fromEntries(places) };
};
const invoice = source('/invoices/', 'invoice', { id: 7, number: 'INV-7', account_id: 3, owner: { id: 11 } });
const account = source('/accounts/', 'account', { id: 3, iban: 'DE00 1234' });

describe('what fills a parameter', () => {
  test('the key of an object of the same kind', () => {
    expect(best(operation('/invoices/{id}/', [path('id')]), account, invoice)).toEqual({
      kind: 'invoice',
      id: '/id',
    });
    expect(best(operation('/accounts/{account_id}/', [path('account_id')]), invoice, account)).toEqual({
      kind: 'account',
      account_id: '/id',
    });
  });

  test('a field of the parameter’s own name', () => {
    expect(best(operation('/by-number/{number}/', [path('number')]), account, invoice)).toEqual({
      kind: 'invoice',
      number: '/number',
    });
  });

  test('each of several out of one object', () => {
    const both = operation('/accounts/{account_id}/invoices/{id}/', [path('account_id'), path('id')]);
    expect(best(both, invoice)).toEqual({ kind: 'invoice', account_id: '/account_id', id: '/id' });
  });

  test('a parent’s key is handed down where both paths open alike', () => {
    const given = { account_id: { $: 'known', exchange: 'x0', at: '/id' } } as const;
    const nested = { ...source('/accounts/{account_id}/invoices/', 'invoice', { id: 7 }), given };
    const both = operation('/accounts/{account_id}/invoices/{id}/', [path('account_id'), path('id')]);
    expect(bindingsFor(both, [nested], 5)[0]?.values).toMatchObject({
      ...given,
      id: { exchange: 'x1', at: '/id' },
    });
  });

  test('nothing of another type or format', () => {
    const uuid = operation('/invoices/{id}/', [path('id', { format: 'uuid' })]);
    expect(best(uuid, invoice)).toBeUndefined();
    const number = operation('/invoices/{number}/', [path('number', { type: 'integer' })]);
    expect(best(number, source('/x/', 'invoice', { number: 'INV-7' }))).toBeUndefined();
  });

  test('a yes, a text or an address is no key', () => {
    const item = source('/things/', 'thing', {
      id: true,
      slug: 'a long text of words',
      key: 'https://a.example',
    });
    expect(best(operation('/things/{id}/', [path('id')]), item)).toBeUndefined();
  });

  test('an optional query asks for nothing, a required one does', () => {
    const query: Parameter = { name: 'id', in: 'query', required: false };
    expect(namingParameters(operation('/a', [query]))).toEqual([]);
    expect(namingParameters(operation('/a', [{ ...query, required: true }])).length).toBe(1);
    expect(bindingsFor(operation('/a', [query]), [invoice], 5)).toEqual([]);
  });
});

describe('lists', () => {
  test.each<[string, Json, string | undefined, number]>([
    ['bare', [{ id: 1 }, { id: 2 }], '', 2],
    ['wrapped', { count: 1, results: [{ id: 1 }] }, '/results', 1],
    ['wrapped twice', { data: { items: [{ id: 1 }] } }, '/data/items', 1],
    ['with lists inside', { results: [{ id: 1, tags: [{ t: 1 }, { t: 2 }] }] }, '/results', 1],
    ['empty and bare', [], '', 0],
    ['empty and wrapped', { results: [] }, '/results', 0],
    ['an empty page', { count: 0, next: null, results: [] }, '/results', 0],
    ['an object with an empty list', { id: 1, name: 'x', items: [] }, undefined, 0],
    ['an object with empty tags', { id: 1, tags: [] }, undefined, 0],
    ['of words', { id: 1, tags: ['a', 'b'] }, undefined, 0],
  ])('%s', (_, body, place, items) => {
    const found = listIn(answerOf({ body }));
    if (place === undefined) expect(found?.items ?? []).toEqual([]);
    else expect([found?.at, found?.items.length]).toEqual([place, items]);
  });

  test.each<[string, Json, string | undefined]>([
    ['id before all', { number: 1, id: 2 }, '/id'],
    ['a key of another name', { invoice_id: 4, text: 'x' }, '/invoice_id'],
    ['none', { text: 'x' }, undefined],
  ])('the key of an item: %s', (_, item, at) => {
    expect(keyOf({ at: '/0', leaves: leavesOf(answerOf({ body: item })) })?.at).toBe(at);
  });
});

describe('markers', () => {
  const mine = answerOf({
    body: { id: 7, memo: 'Roof repair', state: 'open', seen: 'a1b2c3d4e5' },
    given: { 'path:id': 7 },
  });
  const markers = (knowers: Knowers, volatile: string[] = []) =>
    markersOf(mine, leavesOf(mine), 'alice', knowers, volatile).map((each) => each.at);

  test('are distinctive values that nobody else may know', () => {
    expect(markers(new Map())).toEqual(['/memo', '/seen']);
  });

  test('are not what somebody else is told', () => {
    const knowers: Knowers = new Map();
    learnKnowledge(knowers, 'alice', leavesOf(mine));
    expect(markers(knowers)).toEqual(['/memo', '/seen']);
    learnKnowledge(knowers, 'bob', leavesOf(answerOf({ body: { note: 'Roof repair' } })));
    expect(markers(knowers)).toEqual(['/seen']);
  });

  test('are not what changes by itself, and not what was asked for', () => {
    expect(markers(new Map(), ['/seen'])).toEqual(['/memo']);
    const asked = answerOf({ body: { slug: 'roof-repair' }, given: { 'path:slug': 'roof-repair' } });
    expect(markersOf(asked, leavesOf(asked), 'alice', new Map(), [])).toEqual([]);
  });
});
