import { decides, SECRET } from '../../rules/sensitive.ts';
import { aroundLine, assignmentIn } from '../find.ts';
import { defineRecipe } from '../recipe.ts';
import { replace, textOf } from '../sheet.ts';
import { listOf } from '../surfaces.ts';

/** A list is sorted by what it shows. */
export const shownOrdering = defineRecipe({
  id: 'shown-ordering',
  cures: ['open-ordering'],
  propose(issue, bench) {
    const sheet = bench.sheet(issue.at.file);
    const cls = sheet && aroundLine(sheet, issue.at.line, 'class_definition');
    const handler = bench.code.views.find(
      (one) => one.cls?.module.path === issue.at.file && one.cls.qual === issue.symbol,
    );
    const [serializer] = handler?.surfaces ?? [];
    const surface = serializer && bench.code.surfaceOf(serializer);
    const shown = surface?.shows.filter((name) => !decides(name) && !SECRET.test(name)) ?? [];
    if (!cls || shown.length === 0) return undefined;
    for (const name of ['ordering_fields', 'filterset_fields', 'filter_fields']) {
      const found = assignmentIn(sheet, cls, name);
      if (
        found?.value.type === 'string' &&
        found.value.line === issue.at.line &&
        textOf(sheet, found.value).includes('__all__')
      )
        return {
          grade: 'review',
          title: `${issue.symbol} is sorted and filtered by what it shows`,
          reason: 'The order of rows tells what their hidden columns hold.',
          edits: [replace(sheet, found.value, listOf(sheet, shown))],
        };
    }
    return undefined;
  },
});
