import type { SourceEdit } from '../../model/patch.ts';
import { foreignReference } from '../../rules/foreign-reference.ts';
import type { Surface, WritableField } from '../../source/code/surface.ts';
import { addMethod } from '../edit/members.ts';
import { definitionOf } from '../find.ts';
import { chooseOwner, ownersOf } from '../owners.ts';
import { type Bench, defineRecipe } from '../recipe.ts';
import { quotedAs, type Sheet } from '../sheet.ts';

/** A reference may point at the caller's own rows only; a foreign one is as unknown as a missing one. */
export const scopedReference = defineRecipe({
  id: 'scoped-reference',
  cures: ['foreign-reference'],
  propose(issue, bench) {
    const { code } = bench;
    const said = [...foreignReference.inspect(code)]
      .filter(
        (hit) => hit.symbol === issue.symbol && hit.at.file === issue.at.file && hit.confidence !== 'low',
      )
      .map(({ subject }) => subject);
    const handlers = code.views.filter(
      (one) => one.cls?.qual === issue.symbol && one.cls.module.path === issue.at.file,
    );
    const surfaces = [...new Set(handlers.flatMap((one) => one.surfaces))].flatMap(
      (cls) => code.surfaceOf(cls) ?? [],
    );
    const edits: SourceEdit[] = [];
    const names: string[] = [];
    for (const surface of surfaces) {
      const sheet = bench.sheet(surface.cls.module.path);
      const cls = sheet && definitionOf(sheet, surface.cls.qual);
      const fields = surface.fields.filter(({ name }) =>
        said.some((one) => one?.name === surface.cls.name && one.field === name),
      );
      const methods = sheet ? fields.map((field) => validator(sheet, surface, field, bench)) : [];
      if (!cls || methods.length === 0) continue;
      if (!methods.every((one) => one !== undefined)) return undefined;
      const lines = methods.flatMap((one, at) => (at === 0 ? one : [BLANK, ...one]));
      const edit = addMethod(sheet, cls, lines);
      if (edit) edits.push(edit);
      names.push(...fields.map(({ name }) => name));
    }
    if (edits.length === 0) return undefined;
    return {
      grade: 'safe',
      title: `${names.join(', ')} must be the caller's own`,
      reason: 'A key of somebody else is answered like a key that does not exist.',
      edits,
    };
  },
});

const BLANK: Line = [-1, ''];
type Line = readonly [depth: number, text: string];

/** `validate_<field>`, which knows whose the row is. */
function validator(sheet: Sheet, surface: Surface, field: WritableField, bench: Bench): Line[] | undefined {
  const column = surface.model?.fields.get(field.source);
  const { sure } = field.to ? chooseOwner(ownersOf(field.to, bench)) : {};
  if (!sure || sure.value !== '{user}' || column?.type === 'ManyToManyField') return undefined;
  const given = column?.nullable === true ? 'value is not None and ' : '';
  const request = quotedAs(sheet, 'request');
  return [
    [0, `def validate_${field.name}(self, value):`],
    [1, `if ${given}value.${sure.path.replaceAll('__', '.')} != self.context[${request}].user:`],
    [
      2,
      `self.fields[${quotedAs(sheet, field.name)}].fail(${quotedAs(sheet, 'does_not_exist')}, pk_value=value.pk)`,
    ],
    [1, 'return value'],
  ];
}
