import { callerAt } from '../caller.ts';
import { append, itemsOf } from '../edit/arguments.ts';
import { childOf, walk } from '../find.ts';
import { chooseOwner, ownersOf } from '../owners.ts';
import { defineRecipe } from '../recipe.ts';
import { insert, textOf } from '../sheet.ts';

/** Hand-written SQL also asks whose the row is. */
export const rawOwner = defineRecipe({
  id: 'raw-owner',
  cures: ['raw-lookup'],
  propose(issue, bench) {
    const sheet = bench.sheet(issue.at.file);
    const call =
      sheet &&
      [...walk(sheet.root)].find((node) => {
        const [sql, values] =
          node.type === 'call' && near(node.line, issue.at.line)
            ? itemsOf(childOf(node, 'arguments') ?? node)
            : [];
        return (
          sql?.type === 'string' && values?.type === 'list' && /=\s*%s\s*["']{1,3}$/.test(textOf(sheet, sql))
        );
      });
    const args = childOf(call, 'arguments');
    const [sql, values] = args ? itemsOf(args) : [];
    const caller = call && sheet && callerAt(sheet, call);
    if (!sheet || !call || !sql || !values || caller === undefined) return undefined;
    const said = textOf(sheet, call).toLowerCase();
    const named = bench.code.models.all.filter((model) =>
      new RegExp(`(^|[^a-z])${model.name.toLowerCase()}s?([^a-z]|$)`).test(said),
    );
    const [model] = named;
    const { sure } = model && named.length === 1 ? chooseOwner(ownersOf(model, bench)) : {};
    if (!sure || sure.path.includes('__') || sure.value !== '{user}') return undefined;
    const content = sql.children.find((child) => child.type === 'string_content');
    if (!content) return undefined;
    return {
      grade: 'review',
      title: `The statement asks for ${sure.path}_id as well`,
      reason: `The table is taken for that of ${model?.name ?? 'the model'}: see that it is.`,
      edits: [insert(sheet, content.end, ` AND ${sure.path}_id = %s`), append(sheet, values, `${caller}.pk`)],
    };
  },
});

const near = (one: number, other: number): boolean => one >= other && one - other <= 12;
