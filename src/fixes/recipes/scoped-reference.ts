import type { SourceEdit } from '../../model/patch.ts';
import { addMethod } from '../edit/members.ts';
import { definitionOf } from '../find.ts';
import { chooseOwner, ownersOf } from '../owners.ts';
import { defineRecipe } from '../recipe.ts';
import { quotedAs } from '../sheet.ts';

/** A reference may point at the caller's own rows only; a foreign one is as unknown as a missing one. */
export const scopedReference = defineRecipe({
  id: 'scoped-reference',
  cures: ['foreign-reference'],
  propose(issue, bench) {
    const { code } = bench;
    const handlers = code.views.filter(
      (one) => one.cls?.qual === issue.symbol && one.cls.module.path === issue.at.file,
    );
    const surfaces = [...new Set(handlers.flatMap((one) => one.surfaces))].flatMap(
      (cls) => code.surfaceOf(cls) ?? [],
    );
    const edits: SourceEdit[] = [];
    const names: string[] = [];
    for (const surface of surfaces)
      for (const field of surface.fields) {
        const { to } = field;
        if (
          surface.kind !== 'serializer' ||
          field.handled ||
          field.scoped ||
          field.declared ||
          !to?.owner ||
          to.isUser
        )
          continue;
        const column = surface.model?.fields.get(field.source);
        const { sure } = chooseOwner(ownersOf(to, bench));
        const sheet = bench.sheet(surface.cls.module.path);
        const cls = sheet && definitionOf(sheet, surface.cls.qual);
        if (!cls || !sure || sure.value !== '{user}' || column?.type === 'ManyToManyField') continue;
        const given = column?.nullable === true ? 'value is not None and ' : '';
        const edit = addMethod(sheet, cls, [
          [0, `def validate_${field.name}(self, value):`],
          [
            1,
            `if ${given}value.${sure.path.replaceAll('__', '.')} != self.context[${quotedAs(sheet, 'request')}].user:`,
          ],
          [
            2,
            `self.fields[${quotedAs(sheet, field.name)}].fail(${quotedAs(sheet, 'does_not_exist')}, pk_value=value.pk)`,
          ],
          [1, 'return value'],
        ]);
        if (edit) edits.push(edit);
        names.push(field.name);
      }
    const [only] = edits;
    if (!only || edits.length > 1) return undefined;
    return {
      grade: 'safe',
      title: `${names.join(', ')} must be the caller's own`,
      reason: 'A key of somebody else is answered like a key that does not exist.',
      edits,
    };
  },
});
