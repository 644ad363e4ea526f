import type { SourceEdit } from '../../model/patch.ts';
import type { ClassInfo } from '../../source/python/code.ts';
import { imported } from '../edit/imports.ts';
import { aroundLine, assignmentIn, methodIn, statementsOf, walk, wholeOf } from '../find.ts';
import { pathTo } from '../paths.ts';
import { type Bench, defineRecipe } from '../recipe.ts';
import { insert, linesOf, replace, type Sheet, textOf } from '../sheet.ts';

/** With whom something is shared may read it: the sharing permission is joined with one for reading methods. */
export const sharedReads = defineRecipe({
  id: 'shared-reads',
  cures: ['shared-grants-write'],
  propose(issue, bench) {
    const sheet = bench.sheet(issue.at.file);
    const shared = issue.subject?.name;
    const cls = sheet && aroundLine(sheet, issue.at.line, 'class_definition');
    const list = sheet && cls && assignmentIn(sheet, cls, 'permission_classes');
    const word =
      list &&
      [...walk(list.value)].find((node) => node.type === 'identifier' && textOf(sheet, node) === shared);
    if (!sheet || !cls || !word || shared === undefined) return undefined;
    const reading = readingWord(sheet, cls.line, bench);
    return (
      reading && {
        grade: 'review',
        title: `${shared} lets others read, and no longer write, in ${issue.symbol}`,
        reason: 'Sharing is asked together with the method. See whether others were meant to change it.',
        edits: [replace(sheet, word, `(${shared} & ${reading.name})`), ...reading.edits],
      }
    );
  },
});

/** The project's permission that lets only reading methods pass; where there is none, one above the view. */
function readingWord(
  sheet: Sheet,
  line: number,
  bench: Bench,
): { name: string; edits: readonly SourceEdit[] } | undefined {
  const known = readersIn(bench)[0];
  const module = known && pathTo(known, sheet.path, bench);
  if (known && module !== undefined)
    return module === '' ? { name: known.name, edits: [] } : imported(sheet, { module, name: known.name });
  const base = imported(sheet, { module: 'rest_framework.permissions', name: 'BasePermission' });
  const safe = imported(sheet, { module: 'rest_framework.permissions', name: 'SAFE_METHODS' });
  const cls = aroundLine(sheet, line, 'class_definition');
  if (!base || !safe || !cls || /\bReadOnly\b/.test(sheet.text)) return undefined;
  const text = linesOf(sheet, '', [
    [0, `class ReadOnly(${base.name}):`],
    [1, 'def has_permission(self, request, view):'],
    [2, `return request.method in ${safe.name}`],
    [-1, ''],
    [-1, ''],
  ]);
  return { name: 'ReadOnly', edits: [insert(sheet, wholeOf(cls).start, text), ...base.edits, ...safe.edits] };
}

/** Permission classes that say nothing but `request.method in SAFE_METHODS`. */
function readersIn({ code, sheet }: Bench): ClassInfo[] {
  return code.names.modules.flatMap(({ path, scope, text }) => {
    if (!text.includes('SAFE_METHODS')) return [];
    const own = sheet(path);
    return [...scope.values()].flatMap((one) => {
      if (one.kind !== 'class' || one.cls.methods.size !== 1 || !own) return [];
      if (
        !code.names.mro(one.cls).some((base) => typeof base === 'string' && base.endsWith('BasePermission'))
      )
        return [];
      const cls = aroundLine(own, one.cls.def.line, 'class_definition');
      const only = statementsOf(methodIn(own, cls, 'has_permission')).filter(
        ({ type }) => type !== 'expression_statement',
      );
      const says = only.length === 1 && only[0] ? textOf(own, only[0]) : '';
      return /^return \w*request\.method in ([\w.]+\.)?SAFE_METHODS$/.test(says) ? [one.cls] : [];
    });
  });
}
