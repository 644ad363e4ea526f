import { expect, it } from 'vitest';
import { suspectsOf } from '../../../../src/engine/verify/suspects.ts';
import type { Patch } from '../../../../src/model/patch.ts';

const patch = (id: string, path: string, ...texts: readonly string[]): Patch => ({
  id,
  recipe: 'made-by-hand',
  fixes: [],
  grade: 'safe',
  title: '',
  reason: '',
  edits: texts.map((text) => ({ path, start: 0, end: 0, text, was: '' })),
  creates: [],
});

const patches = [
  patch('mixin', 'shop/writes.py', 'StrictMixin, ', 'from shop.strict import StrictMixin\n'),
  patch('gate', 'shop/bills.py', 'LoginMixin, ', 'from shop.gates import LoginMixin\n'),
  patch('scope', 'shop/bills.py', ', owner=request.user'),
];
const named = (...lines: readonly string[]): string[] => suspectsOf(patches, lines).map(({ id }) => id);

it('who writes a word of the error is suspected, also where another file is named', () => {
  expect(
    named(
      'File "/tmp/copy/shop/heirs.py", line 67, in <module>',
      'TypeError: Cannot create a consistent method resolution order (MRO) for bases StrictMixin, Update',
    ),
  ).toEqual(['mixin']);
  expect(named("ImportError: cannot import name 'LoginMixin' from 'shop.gates'")).toEqual(['gate']);
});

it('else who edits the file that is named, and all where nothing is', () => {
  expect(named('shop/bills.py:12: invalid syntax')).toEqual(['gate', 'scope']);
  expect(named('killed')).toEqual(['mixin', 'gate', 'scope']);
});
