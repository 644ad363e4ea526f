import type { SourceEdit } from '../../model/patch.ts';
import type { ClassInfo } from '../../source/python/code.ts';
import { drop, itemsOf, prepend } from '../edit/arguments.ts';
import { imported, unimported } from '../edit/imports.ts';
import { childOf, definitionOf } from '../find.ts';
import { pathTo } from '../paths.ts';
import { type Bench, defineRecipe } from '../recipe.ts';
import { textOf } from '../sheet.ts';

/** A serializer refuses what it does not know, by the mixin that the others have. */
export const strictFields = defineRecipe({
  id: 'strict-fields',
  cures: ['unknown-fields-dropped'],
  propose(issue, bench) {
    const call = bench.code.views
      .flatMap(({ trace }) => trace.calls)
      .find(
        (one) =>
          one.cls &&
          one.at.file === issue.at.file &&
          one.at.line === issue.at.line &&
          bench.code.surfaceOf(one.cls),
      );
    const cls = call?.cls;
    const mixin = mixinOf(bench);
    const sheet = cls && bench.sheet(cls.module.path);
    const definition = sheet && definitionOf(sheet, cls.qual);
    const bases = childOf(definition, 'superclasses');
    const module = mixin && sheet && pathTo(mixin, sheet.path, bench);
    if (!sheet || !bases || !mixin || module === undefined) return undefined;
    const name =
      module === '' ? { name: mixin.name, edits: [] } : imported(sheet, { module, name: mixin.name });
    if (!name) return undefined;
    return {
      grade: 'review',
      title: `${cls.name} refuses fields that it does not know`,
      reason: 'The other serializers do so. Clients that send more than is read will be told.',
      edits: [prepend(sheet, bases, name.name), ...name.edits, ...letGo(cls, mixin, bench)],
    };
  },
});

/** Python wants a mixin behind every class that brings it along: whoever derives from this one names it no longer. */
function letGo(cls: ClassInfo, mixin: ClassInfo, { code, sheet: open }: Bench): SourceEdit[] {
  return code.names.classes.flatMap((heir) => {
    const bases = code.names.bases(heir);
    const at = bases.indexOf(mixin);
    const brings = bases.slice(at + 1).some((one) => typeof one !== 'string' && derives(one, cls, code));
    const sheet = at === -1 || !brings ? undefined : open(heir.module.path);
    const written = sheet && childOf(definitionOf(sheet, heir.qual), 'superclasses');
    const item = written && itemsOf(written).filter(({ type }) => type !== 'keyword_argument')[at];
    if (!sheet || !item) return [];
    const name = textOf(sheet, item);
    return [drop(sheet, written, item), ...unimported(sheet, name, [item])];
  });
}

const derives = (one: ClassInfo, from: ClassInfo, { names }: Bench['code']): boolean =>
  names.mro(one).includes(from);

/** What strict serializers have in common. */
function mixinOf({ code }: Bench): ClassInfo | undefined {
  const votes = new Map<ClassInfo, number>();
  for (const { cls, strict, kind } of code.surfaces)
    if (strict && kind === 'serializer')
      for (const one of code.names.mro(cls))
        if (
          typeof one !== 'string' &&
          one !== cls &&
          ['to_internal_value', 'run_validation', 'validate'].some((name) => one.methods.has(name)) &&
          !code.surfaceOf(one)?.model
        )
          votes.set(one, (votes.get(one) ?? 0) + 1);
  return [...votes].sort((a, b) => b[1] - a[1])[0]?.[0];
}
