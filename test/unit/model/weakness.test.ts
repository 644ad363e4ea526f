import { describe, expect, test } from 'vitest';
import { checks } from '../../../src/checks/index.ts';
import { categories, flaws } from '../../../src/model/flaw.ts';
import { permits, safetyLevels } from '../../../src/model/safety.ts';
import { weaknesses, weaknessesBehind } from '../../../src/model/weakness.ts';

describe('the table of weaknesses', () => {
  test('no id stands there twice', () => {
    expect(new Set(weaknesses.map((each) => each.id)).size).toBe(weaknesses.length);
  });

  test.each(weaknesses.map((each) => [each.id, each] as const))('%s is whole', (id, each) => {
    expect(id).toMatch(/^[A-Z]+-\d{3}$/);
    expect(flaws).toContain(each.flaw);
    expect(categories).toContain(each.category);
    expect(each.title).not.toBe('');
    expect(each.cwe.length).toBeGreaterThan(0);
    expect(weaknessesBehind(each.flaw)).toContain(id);
  });

  test('every flaw has a cause, and causes of all flaws together are the table', () => {
    expect(flaws.filter((flaw) => weaknessesBehind(flaw).length === 0)).toEqual([]);
    expect(flaws.flatMap(weaknessesBehind).toSorted()).toEqual(weaknesses.map((each) => each.id).toSorted());
  });
});

describe('the words of a check', () => {
  test.each(checks.map((check) => [check.id, check] as const))(
    '%s says what, why and how to mend it',
    (id, check) => {
      const { title, what, why, fix } = check.words;
      for (const each of [title, what, why, fix]) expect(each.length).toBeGreaterThan(10);
      expect(check.standards.cwe.length).toBeGreaterThan(0);
      expect(categories).toContain(check.category);
      expect(weaknesses.filter((each) => each.flaw === id).map((each) => each.category)).toContain(
        check.category,
      );
    },
  );

  test('no flaw has two checks', () => {
    expect(new Set(checks.map((check) => check.id)).size).toBe(checks.length);
  });
});

test('each level of safety permits the ones before it and none behind it', () => {
  for (const [index, level] of safetyLevels.entries())
    for (const [other, needed] of safetyLevels.entries()) expect(permits(level, needed)).toBe(other <= index);
});
