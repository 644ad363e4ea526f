import { expect, it } from 'vitest';
import { changedTexts, digestOf, staleFiles } from '../../../src/fixes/change.ts';
import type { PatchPlan } from '../../../src/model/patch.ts';

const bytes = Buffer.from('caf\u00e9 = 1\n', 'latin1');
const plan: PatchPlan = { patches: [], unpatched: [], digests: { 'a.py': digestOf(bytes) } };

it('a file that changed since the review, or is gone, is named', () => {
  expect(staleFiles(plan, () => bytes)).toEqual([]);
  expect(staleFiles(plan, () => Buffer.from('other'))).toEqual(['a.py']);
  expect(staleFiles(plan, () => undefined)).toEqual(['a.py']);
});

it('changes of several patches meet in one text, with the new files beside it', () => {
  const edit = { path: 'a.py', start: 7, end: 8, text: '2', was: '1' };
  const one = { edits: [edit], creates: [{ path: 'b.py', text: 'x\n' }] };
  const other = { edits: [{ ...edit, start: 8, end: 8, text: '0', was: '' }], creates: [] };
  expect(changedTexts([one, other], () => bytes)).toEqual([
    {
      path: 'a.py',
      before: 'caf\u00e9 = 1\n',
      after: 'caf\u00e9 = 20\n',
      encoding: { name: 'latin1', mark: false },
    },
    { path: 'b.py', after: 'x\n', encoding: { name: 'utf-8', mark: false } },
  ]);
});
