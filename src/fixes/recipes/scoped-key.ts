import type { Model } from '../../source/django/models.ts';
import type { Syntax } from '../../source/parse/syntax.ts';
import { itemsOf } from '../edit/arguments.ts';
import { imported, importsOf } from '../edit/imports.ts';
import { addBefore } from '../edit/members.ts';
import { above, childOf, definitionOf, walk } from '../find.ts';
import { defineRecipe } from '../recipe.ts';
import { type Sheet, textOf } from '../sheet.ts';

/** A key from the body is looked up among the rows of the tenant or owner that the new row belongs to. */
export const scopedKey = defineRecipe({
  id: 'scoped-key',
  cures: ['foreign-reference'],
  propose(issue, bench) {
    const { name: owner, field, to: target } = issue.subject ?? {};
    const sheet = bench.sheet(issue.at.file);
    const models = bench.code.models.all;
    const row = models.find(({ name }) => name === owner);
    const other = field === undefined ? undefined : row?.fields.get(field)?.to;
    if (!sheet || !row || !other || other.name !== target || field === undefined) return undefined;
    const given = keywordsAt(sheet, issue.at.line).find(
      ({ name }) => name === field || name === `${field}_id`,
    );
    const statement = given && above(given.value, 'expression_statement', 'return_statement');
    const whole = given?.value.parent?.parent;
    const scope = whole && scopeIn(sheet, whole, row, other);
    const known = wordFor(sheet, other);
    const found = imported(sheet, { module: 'django.shortcuts', name: 'get_object_or_404' });
    if (given?.value.type !== 'identifier' || !statement || !scope || !known || !found) return undefined;
    const key = textOf(sheet, given.value);
    const lookup = `${found.name}(${known}, pk=${key}, ${scope})`;
    return {
      grade: 'review',
      title: `${key} must name a ${other.name} with ${scope}`,
      reason: `The new ${row.name} gets the same in this call. A key of somebody else is answered like one that does not exist.`,
      edits: [
        addBefore(sheet, statement, [
          [0, `if ${key} is not None:`],
          [1, given.name === field ? `${key} = ${lookup}` : `${key} = ${lookup}.pk`],
        ]),
        ...found.edits,
      ],
    };
  },
});

/** How this file calls the model. */
const wordFor = (sheet: Sheet, { name }: Model): string | undefined =>
  definitionOf(sheet, name) ? name : importsOf(sheet).find((one) => one.name === name)?.as;

interface Given {
  readonly name: string;
  readonly value: Syntax;
}

const keywordsAt = (sheet: Sheet, line: number): Given[] =>
  [...walk(sheet.root)]
    .filter((node) => node.type === 'call' && node.line === line)
    .flatMap((call) => keywordsOf(sheet, call));

const keywordsOf = (sheet: Sheet, call: Syntax): Given[] =>
  itemsOf(childOf(call, 'arguments') ?? call).flatMap((item) => {
    const name = item.type === 'keyword_argument' ? childOf(item, 'name') : undefined;
    const value = childOf(item, 'value');
    return name && value ? [{ name: textOf(sheet, name), value }] : [];
  });

/** `tenant=request.tenant`: both models belong to such a row; a tenant comes before a person. */
function scopeIn(sheet: Sheet, args: Syntax, row: Model, other: Model): string | undefined {
  const call = args.type === 'call' ? args : above(args, 'call');
  const both = (call ? keywordsOf(sheet, call) : []).filter(({ name, value }) => {
    const to = row.fields.get(name)?.to;
    return (
      to !== undefined &&
      other.fields.get(name)?.to === to &&
      /^(self\.)?\w*request\.[\w.]+$/.test(textOf(sheet, value))
    );
  });
  const best = both.find(({ name }) => row.fields.get(name)?.to?.isUser !== true) ?? both[0];
  return best && `${best.name}=${textOf(sheet, best.value)}`;
}
