import { describe, expect, test } from 'vitest';
import { idFact } from '../../../src/findings/ids.ts';
import type { IdForm } from '../../../src/model/id-form.ts';
import { idSentence } from '../../../src/report/words.ts';

const id = (made: IdForm | undefined, number?: number, hmac = `${made} ${number}`) => ({
  name: 'path:id',
  hmac,
  ...(made === undefined ? {} : { made }),
  ...(number === undefined ? {} : { number }),
});
const numbers = (...all: number[]) => all.map((each) => id('number', each));

describe('how hard ids are to guess', () => {
  test('numbers close to each other are counted', () => {
    const fact = idFact(numbers(101, 103, 102));
    expect(fact).toEqual({ kind: 'sequential', seen: 3 });
    expect(fact && idSentence(fact)).toBe(
      'Ids are numbers close to each other: whoever has one can count to the rest (3 seen).',
    );
  });

  test('numbers far apart, and one alone, are only said to be numbers', () => {
    expect(idFact(numbers(101, 88_402_113))?.kind).toBe('number');
    expect(idFact(numbers(101))).toEqual({ kind: 'number', seen: 1 });
    expect(idFact(numbers(101, 101))).toEqual({ kind: 'number', seen: 1 });
  });

  test('chance is chance only where all of them look drawn', () => {
    expect(idFact([id('random', undefined, 'a'), id('random', undefined, 'b')])).toEqual({
      kind: 'random',
      seen: 2,
    });
    expect(idFact([id('random', undefined, 'a'), id('name', undefined, 'b')])).toBeUndefined();
  });

  test('nothing is said of ids that do not tell', () => {
    expect(idFact([])).toBeUndefined();
    expect(idFact([id(undefined)])).toBeUndefined();
    expect(idFact([id('time-and-node', undefined, 'a'), id(undefined)])).toBeUndefined();
  });
});
