import { IDENTITY } from '../../rules/sensitive.ts';
import type { Syntax } from '../../source/parse/syntax.ts';
import { addBefore } from '../edit/members.ts';
import { childOf, definitionOf, methodIn, parametersOf, statementsOf, walk } from '../find.ts';
import { defineRecipe } from '../recipe.ts';
import { quotedAs, type Sheet, textOf } from '../sheet.ts';
import { surfaceNamed } from '../surfaces.ts';

/** A serializer that asks for a rank before one field changes asks the same before an account is renamed. */
export const guardedIdentity = defineRecipe({
  id: 'guarded-identity',
  cures: ['privileged-field'],
  propose(issue, bench) {
    const surface = surfaceNamed(issue.at.file, issue.symbol, bench);
    const sheet = bench.sheet(issue.at.file);
    if (!sheet || surface?.kind !== 'serializer' || !surface.asksCaller || !surface.model?.isUser)
      return undefined;
    const method = methodIn(sheet, definitionOf(sheet, surface.cls.qual), 'validate');
    const names = surface.fields
      .filter(({ handled, name, source }) => !handled && name === source && IDENTITY.test(name))
      .map(({ source }) => source);
    const guard = method && guardIn(sheet, method);
    const last = statementsOf(method).at(-1);
    const data = method && parametersOf(sheet, method)[1];
    if (!guard || names.length === 0 || last?.type !== 'return_statement' || data === undefined)
      return undefined;
    const list = names.map((name) => quotedAs(sheet, name)).join(', ');
    const message = `f${quotedAs(sheet, 'The {field} of another user may not be changed.')}`;
    return {
      grade: 'review',
      title: `${surface.cls.name} lets only ${guard.rank.replace(/^is_/, '')}s change ${names.join(' and ')} of others`,
      reason:
        'It asks so for other fields. By these an account is known and recovered; everybody keeps the own.',
      edits: [
        addBefore(sheet, last, [
          [0, `caller = ${guard.caller}`],
          [0, `if self.instance is not None and self.instance.pk != caller.pk and not caller.${guard.rank}:`],
          [1, `for field in (${list}${names.length === 1 ? ',' : ''}):`],
          [2, `if field in ${data} and ${data}[field] != getattr(self.instance, field):`],
          [3, `raise ${guard.error}(${message})`],
        ]),
      ],
    };
  },
});

/** `not self.context["request"].user.is_superuser`, and what the method raises. */
function guardIn(sheet: Sheet, method: Syntax): { caller: string; rank: string; error: string } | undefined {
  const nodes = [...walk(method)];
  const asked = nodes
    .filter(({ type }) => type === 'not_operator')
    .map((node) =>
      /^not (self\.context\[["']request["']\]\.user)\.(is_superuser|is_staff)$/.exec(textOf(sheet, node)),
    )
    .find((match) => match !== null);
  const raised = nodes.find(({ type }) => type === 'raise_statement');
  const made = raised?.children.find(({ type }) => type === 'call');
  const error = childOf(made, 'function');
  const isFree = !nodes.some((node) => node.type === 'identifier' && textOf(sheet, node) === 'caller');
  const [, caller, rank] = asked ?? [];
  return caller !== undefined && rank !== undefined && error && isFree
    ? { caller, rank, error: textOf(sheet, error) }
    : undefined;
}
