import { describe, expect, test } from 'vitest';
import { idFormOf } from '../../../src/identity/id-form.ts';

describe('what an id is made of', () => {
  test.each([
    ['7', 'number'],
    ['1790001234567', 'long-number'],
    ['MQ==', 'encoded-number'],
    ['MTAx', 'encoded-number'],
    ['SW52b2ljZToxMDE=', 'encoded-number'],
    ['INV-2026-00719', 'numbered-text'],
    ['roof-repair-at-elm-street', 'name'],
    ['alice', 'name'],
    ['ann@example.org', 'name'],
    ['c232ab00-9414-11ec-b3c8-9f6bdeced846', 'time-and-node'],
    ['1ec9414c-232a-6b00-b3c8-9f6bdeced846', 'time-and-node'],
    ['017f22e2-79b0-7cc3-98c4-dc0c0c07398f', 'time'],
    ['01ARZ3NDEKTSV4RRFFQ69G5FAV', 'time'],
    ['919108f7-52d1-4320-9bac-f847db4148a8', 'random'],
    ['9f86d081884c7d659a2feaa0c55ad015', 'random'],
    ['V1StGXR8Z5jdHi6BmyT4qW', 'random'],
  ])('%s is of the form %s', (text, form) => {
    expect(idFormOf(text)).toBe(form);
  });

  test.each([
    ['', 'nothing'],
    ['a7x9q2', 'a short mix may be either'],
    ['507f1f77bcf86cd799439011', 'hex digits that may be time or chance'],
    ['00000000-0000-0000-0000-000000000001', 'a UUID of no version'],
    ['c232ab00-9414-51ec-b3c8-9f6bdeced846', 'a UUID out of a name'],
  ])('%s does not tell: %s', (text) => {
    expect(idFormOf(text)).toBeUndefined();
  });
});
