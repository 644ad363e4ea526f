import { describe, expect, it } from 'vitest';
import { applyEdits, conflicts, StaleEdit } from '../../../src/fixes/apply.ts';
import type { Patch, SourceEdit } from '../../../src/model/patch.ts';

const text = 'one two three\n';
const edit = (start: number, end: number, put: string, more: Partial<SourceEdit> = {}): SourceEdit => ({
  path: 'a.py',
  start,
  end,
  text: put,
  was: text.slice(start, end),
  ...more,
});
const patch = (id: string, ...edits: SourceEdit[]): Patch => ({
  id,
  recipe: 'test',
  fixes: [],
  grade: 'safe',
  title: id,
  reason: '',
  edits,
  creates: [],
});

describe('edits of a text', () => {
  it('are put in place whatever their order', () => {
    expect(applyEdits(text, [edit(8, 13, '3'), edit(0, 3, '1')])).toBe('1 two 3\n');
  });

  it('count once where two patches make the same one', () => {
    expect(applyEdits(text, [edit(4, 4, 'new '), edit(4, 4, 'new ')])).toBe('one new two three\n');
  });

  it('are refused where the text is another', () => {
    expect(() => applyEdits('one TWO three\n', [edit(4, 7, '2')])).toThrow(StaleEdit);
  });

  it('are refused where they overlap', () => {
    expect(() => applyEdits(text, [edit(0, 7, ''), edit(4, 9, '')])).toThrow(StaleEdit);
  });
});

describe('patches conflict', () => {
  it('where they touch the same characters', () => {
    const [one, other] = [patch('a', edit(0, 7, 'x')), patch('b', edit(4, 9, 'y'))];
    expect(conflicts([one, other])).toEqual([[one, other]]);
  });

  it('where they insert different things at one place', () => {
    expect(conflicts([patch('a', edit(4, 4, 'x')), patch('b', edit(4, 4, 'y'))])).toHaveLength(1);
  });

  it('but not where both make the same edit, or stand beside each other', () => {
    expect(conflicts([patch('a', edit(0, 3, 'x')), patch('b', edit(0, 3, 'x'))])).toEqual([]);
    expect(conflicts([patch('a', edit(0, 3, 'x')), patch('b', edit(3, 7, 'y'))])).toEqual([]);
  });

  it('but not where both add a name to one import', () => {
    const names = ['x, ', 'y, '].map((each) => edit(4, 4, each, { joins: true }));
    expect(conflicts(names.map((each) => patch(each.text, each)))).toEqual([]);
    expect(applyEdits(text, names.reverse())).toBe('one x, y, two three\n');
  });
});
