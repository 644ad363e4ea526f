import type { ClassInfo } from '../../source/python/code.ts';
import { prepend } from '../edit/arguments.ts';
import { imported, type Wanted } from '../edit/imports.ts';
import { aroundLine, childOf, definitionOf } from '../find.ts';
import { pathTo } from '../paths.ts';
import { type Bench, defineRecipe } from '../recipe.ts';

/** A class that names a permission derives from what enforces it. */
export const enforcedAttribute = defineRecipe({
  id: 'enforced-attribute',
  cures: ['dead-gate'],
  propose(issue, bench) {
    const name = issue.subject?.field;
    const sheet = bench.sheet(issue.at.file);
    const cls =
      sheet && (definitionOf(sheet, issue.symbol) ?? aroundLine(sheet, issue.at.line, 'class_definition'));
    const bases = childOf(cls, 'superclasses');
    if (name === undefined || !sheet || !bases || name === 'permission_classes') return undefined;
    const wanted = enforcerOf(name, sheet.path, bench);
    const word = wanted.module === '' ? { name: wanted.name, edits: [] } : imported(sheet, wanted);
    return (
      word && {
        grade: wanted.ours ? 'safe' : 'review',
        title: `${issue.symbol} derives from ${word.name}, which reads ${name}`,
        reason: wanted.ours ? 'Other views with such a line do.' : 'Nobody else reads the line.',
        edits: [prepend(sheet, bases, word.name), ...word.edits],
      }
    );
  },
});

/** The class by which other views with this attribute have it read. */
function enforcerOf(name: string, file: string, bench: Bench): Wanted & { ours: boolean } {
  const { code } = bench;
  const votes = new Map<ClassInfo, number>();
  for (const { cls } of new Set(code.views)) {
    if (!cls?.attrs.has(name)) continue;
    const reader = code.names
      .mro(cls)
      .find((one) => typeof one !== 'string' && one !== cls && code.reads(one, name));
    if (reader !== undefined && typeof reader !== 'string') votes.set(reader, (votes.get(reader) ?? 0) + 1);
  }
  const external = code.views.some(
    ({ cls }) =>
      cls?.attrs.has(name) === true &&
      code.names.mro(cls).some((one) => one === `${FRAMEWORK.module}.${FRAMEWORK.name}`),
  );
  const [best] = [...votes].sort((a, b) => b[1] - a[1])[0] ?? [];
  const module = best && pathTo(best, file, bench);
  return best && module !== undefined
    ? { module, name: best.name, ours: true }
    : { ...FRAMEWORK, ours: external };
}

const FRAMEWORK: Wanted = { module: 'django.contrib.auth.mixins', name: 'PermissionRequiredMixin' };
