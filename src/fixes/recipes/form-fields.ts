import type { SourceEdit } from '../../model/patch.ts';
import type { Surface, WritableField } from '../../source/code/surface.ts';
import { callerAt } from '../caller.ts';
import { addAfter } from '../edit/members.ts';
import { above, childOf, walk } from '../find.ts';
import { type Bench, defineRecipe } from '../recipe.ts';
import { textOf } from '../sheet.ts';
import { grants, harmless, listed, surfaceNamed, unlisted } from '../surfaces.ts';

/** A form asks for what a caller may write, and for nothing else; whose the row is, the server knows. */
export const formFields = defineRecipe({
  id: 'form-fields',
  cures: ['privileged-field'],
  propose(issue, bench) {
    const surface = surfaceNamed(issue.at.file, issue.symbol, bench);
    const sheet = bench.sheet(issue.at.file);
    if (!surface || !sheet || surface.kind !== 'form') return undefined;
    const granting = surface.fields.filter((field) => !field.handled && grants(field, surface.model));
    const taken = surface.fields.filter(
      (field) => granting.includes(field) || (granting.length > 0 && isStrange(field, surface, bench)),
    );
    const names = taken.map(({ name }) => name);
    const kept = surface.fields.filter(({ name }) => !names.includes(name)).map(({ name }) => name);
    if (names.length === 0 || kept.length === 0) return undefined;
    const edits = surface.breadth === 'list' ? unlisted(sheet, surface, names) : listed(sheet, surface, kept);
    const owner = taken.find(
      (field) => field.to?.isUser === true && field.source === surface.model?.owner?.path,
    );
    const set = owner ? setByServer(surface, owner.source, bench) : [];
    if (!edits || (owner && set.length === 0)) return undefined;
    return {
      grade: 'review',
      title: `${surface.cls.name} no longer asks for ${names.join(', ')}`,
      reason:
        'A list names what may be written. See whether a page of yours shows one of the fields that are gone.',
      edits: [...edits, ...set],
    };
  },
});

/** Where a form asks for every column, one that no other list of the model lets a client write; what a row needs stays. */
function isStrange({ name, to }: WritableField, { breadth, model }: Surface, bench: Bench): boolean {
  if (breadth === 'list' || !model) return false;
  const { names, listed: said } = harmless(model, bench, true);
  const needed = to !== undefined && model.fields.get(name)?.nullable === false;
  return said && !names.includes(name) && !needed;
}

/** `form = ProfileForm(...)`: the next line says whose it is. */
function setByServer(surface: Surface, field: string, { code, sheet }: Bench): SourceEdit[] {
  const files = new Set(
    code.views.filter((one) => one.surfaces.includes(surface.cls)).map((one) => one.at.file),
  );
  files.add(surface.cls.module.path);
  return [...files].flatMap((file) => {
    const own = sheet(file);
    if (!own) return [];
    return [...walk(own.root)].flatMap((node) => {
      const fn = node.type === 'call' ? childOf(node, 'function') : undefined;
      if (!fn || !new RegExp(`^(\\w+\\.)*${surface.cls.name}$`).test(textOf(own, fn))) return [];
      const assignment = node.parent?.type === 'assignment' ? node.parent : undefined;
      const left = childOf(assignment, 'left');
      const statement = above(node, 'expression_statement');
      const caller = callerAt(own, node);
      if (left?.type !== 'identifier' || !statement || caller === undefined) return [];
      return [addAfter(own, statement, [[0, `${textOf(own, left)}.instance.${field} = ${caller}`]])];
    });
  });
}
