import { describe, expect, it } from 'vitest';
import { weaknesses } from '../../src/model/weakness.ts';
import { rules } from '../../src/rules/list.ts';
import { uncovered } from '../../src/rules/uncovered.ts';

const CLASSES = /^(AUTHN|BOLA|MASS|BFLA|IDMAP|SESS|HDR|AUDIT|CTRL)-/;

describe('the catalogue', () => {
  const covered = new Set(rules.flatMap((one) => one.weaknesses));
  const listed = weaknesses.map((one) => one.id).filter((id) => CLASSES.test(id));

  it('has a rule, or a stated reason for having none, for every weakness of the reviewed classes', () => {
    const silent = listed.filter((id) => !covered.has(id) && !(id in uncovered));
    expect(silent).toEqual([]);
  });

  it('states no reason for a weakness that a rule covers', () => {
    expect(Object.keys(uncovered).filter((id) => covered.has(id))).toEqual([]);
  });

  it('knows every weakness that a rule names', () => {
    const known = new Set(weaknesses.map((one) => one.id));
    expect([...covered].filter((id) => !known.has(id))).toEqual([]);
  });
});

describe('every rule', () => {
  it('has words, examples and an id of its own', () => {
    for (const { words, examples } of rules)
      for (const text of [...Object.values(words), ...Object.values(examples)])
        expect(text.length).toBeGreaterThan(5);
    expect(new Set(rules.map((one) => one.id)).size).toBe(rules.length);
  });
});
