import { describe, expect, test } from 'vitest';
import { ownListings } from '../../../../src/engine/learn/ownership.ts';
import { learnSelves } from '../../../../src/engine/learn/selves.ts';
import type { Json } from '../../../../src/model/json.ts';
import { lookOf, viewsOf } from '../../../support/learnt.ts';

const note = (id: number, more: { readonly [field: string]: Json } = {}) => ({
  id,
  text: `text number ${id}`,
  ...more,
});
const me = (who: string, id: number) => ({ body: { id, username: who, email: `${who}@acme.example` } });
const selves = learnSelves([
  lookOf('GET /me', { identities: { alice: me('alice', 11), bob: me('bob', 12) } }),
]);
const owners = (seen: { readonly [who: string]: readonly Json[] }, facts = selves) =>
  Object.fromEntries(
    ownListings(viewsOf(seen), facts).map((each) => [
      each.who,
      each.items.map((item) => (item.owner === undefined ? '-' : `${item.owner} by ${item.evidence ?? '?'}`)),
    ]),
  );

describe('what identities are told about themselves', () => {
  test('is what differs for each; what is the same for all is nothing of theirs', () => {
    const facts = learnSelves([
      lookOf('GET /me', {
        identities: { alice: { body: { id: 1, plan: 'free' } }, bob: { body: { id: 2, plan: 'free' } } },
      }),
    ]);
    expect(Object.keys(facts).map((who) => [...(facts[who]?.keys() ?? [])])).toEqual([
      ['GET /me /id'],
      ['GET /me /id'],
    ]);
  });

  test('is not learned from lists, refusals, or one identity alone', () => {
    expect(learnSelves([lookOf('GET /me', { identities: { alice: me('alice', 1) } })])).toEqual({});
    expect(
      learnSelves([
        lookOf('GET /notes', { identities: { alice: { body: [{ id: 1 }] }, bob: { body: [{ id: 2 }] } } }),
        lookOf('GET /x', {
          identities: { alice: { status: 403, body: { a: 1 } }, bob: { status: 403, body: { a: 2 } } },
        }),
      ]),
    ).toEqual({});
  });
});

describe('whose is what', () => {
  test('an item that names an identity in a field meant for it is that identity’s, also in a list open to all', () => {
    const all = [note(1, { owner: 'alice' }), note(2, { owner: 'bob' }), note(3, { owner: 'alice' })];
    const told = ['alice by self-reference', 'bob by self-reference', 'alice by self-reference'];
    expect(owners({ alice: all, bob: all })).toEqual({ alice: told, bob: told });
  });

  test('a word that tells the things of callers apart is no name of theirs', () => {
    const current = (label: string) => ({ body: { id: label.length, label, currency: 'EUR' } });
    const things = learnSelves([
      lookOf('GET /current', { identities: { alice: current('Travel'), bob: current('Payroll') } }),
    ]);
    const all = [note(1, { label: 'Travel' }), note(2, { label: 'Payroll' }), note(3, { label: 'Payroll' })];
    expect(owners({ alice: all, bob: all }, things)).toEqual({
      alice: ['-', '-', '-'],
      bob: ['-', '-', '-'],
    });
    const signed = all.map(({ id }) => note(id, { signed: id === 1 ? 'alice' : 'bobby' }));
    const called = learnSelves([
      lookOf('GET /me', { identities: { alice: me('alice', 11), bob: me('bobby', 12) } }),
    ]);
    expect(owners({ alice: signed, bob: signed }, called)['alice']).toEqual([
      'alice by self-reference',
      'bob by self-reference',
      'bob by self-reference',
    ]);
  });

  test('a number in such a field counts, the same number under another name does not', () => {
    const named = owners({ alice: [note(1, { owner_id: 11 }), note(2, { owner_id: 12 })], bob: [] });
    expect(named['alice']).toEqual(['alice by self-reference', 'bob by self-reference']);
    const other = owners({ alice: [note(1, { floor: 11 }), note(2, { floor: 12 })], bob: [] });
    expect(other['alice']?.join()).not.toContain('self-reference');
  });

  test('an item only one identity is shown is that identity’s', () => {
    expect(owners({ alice: [note(1)], bob: [note(2)] })).toEqual({
      alice: ['alice by exclusive'],
      bob: ['bob by exclusive'],
    });
  });

  test('what two are shown is nobody’s', () => {
    expect(owners({ alice: [note(1), note(2)], bob: [note(2), note(3)] })).toEqual({
      alice: ['alice by exclusive', '-'],
      bob: ['-', 'bob by exclusive'],
    });
  });

  test('whoever sees all that others see is left aside: an administrator’s list takes nothing from the owners', () => {
    const all = [note(1), note(2), note(3)];
    expect(owners({ alice: [note(1)], bob: [note(2)], root: all })).toEqual({
      alice: ['alice by exclusive'],
      bob: ['bob by exclusive'],
      root: ['-', '-', '-'],
    });
  });

  test('one pair of eyes alone tells nothing', () => {
    expect(owners({ alice: [note(1)] })).toEqual({ alice: ['-'] });
  });
});

describe('what is meant to be private', () => {
  const privacy = (seen: { readonly [who: string]: readonly Json[] }) =>
    ownListings(viewsOf(seen), {}).map((each) => each.privacy);

  test('a list that leaves out what a peer is shown', () => {
    expect(privacy({ alice: [note(1)], bob: [note(2)] })).toEqual([
      'own-list-is-scoped',
      'own-list-is-scoped',
    ]);
  });

  test('a field that nobody shows to everybody', () => {
    const all = [note(1, { balance: 10 })];
    expect(privacy({ alice: all, bob: all })).toEqual(['sensitive-field', 'sensitive-field']);
  });

  test('a common list of common things is not, and neither is an empty one', () => {
    expect(privacy({ alice: [note(1)], bob: [note(1)] })).toEqual([undefined, undefined]);
    expect(privacy({ alice: [note(1)], bob: [] })).toEqual([undefined, undefined]);
  });
});
