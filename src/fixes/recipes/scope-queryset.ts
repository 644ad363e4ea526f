import type { SourceEdit } from '../../model/patch.ts';
import type { Syntax } from '../../source/parse/syntax.ts';
import { chainAt, narrowed } from '../chain.ts';
import { addMethod } from '../edit/members.ts';
import { aroundLine, childOf, definitionsIn, methodIn, walk } from '../find.ts';
import type { Owner } from '../owners.ts';
import { defineRecipe } from '../recipe.ts';
import { accessOf, scopedBy } from '../scope.ts';
import { type Sheet, textOf } from '../sheet.ts';

/** `queryset = Model.objects.all()` on the class: get_queryset narrows it to the caller. */
export const scopeQueryset = defineRecipe({
  id: 'scope-queryset',
  cures: ['unscoped-queryset', 'unscoped-lookup', 'tenant-only'],
  propose(issue, bench) {
    const access = accessOf(issue, bench);
    const sheet = bench.sheet(issue.at.file);
    if (!access?.handler.cls || access.model?.isUser || !sheet) return undefined;
    const cls = aroundLine(sheet, issue.at.line, 'class_definition');
    const inMethod = aroundLine(sheet, issue.at.line, 'function_definition');
    if (!cls || (inMethod && inMethod.start > cls.start)) return undefined;
    const own = methodIn(sheet, cls, 'get_queryset');
    return scopedBy(access, bench, (owner) => {
      const edits = own ? narrowedReturns(sheet, own, owner) : [newMethod(sheet, cls, owner)];
      const made = edits.filter((edit) => edit !== undefined);
      return made.length > 0 ? { edits: made } : undefined;
    });
  },
});

const USER = 'self.request.user';

function newMethod(sheet: Sheet, cls: Syntax, owner: Owner): SourceEdit | undefined {
  const value = owner.value.replace('{user}', USER);
  const narrow = `return super().get_queryset().filter(${owner.path}=${value})`;
  const guard =
    owner.nullable === undefined
      ? []
      : ([
          [1, `if ${owner.nullable.replace('{user}', USER)} is None:`],
          [2, 'return super().get_queryset().none()'],
        ] as const);
  return addMethod(sheet, cls, [[0, 'def get_queryset(self):'], ...guard, [1, narrow]]);
}

/** Every way out that does not yet name the caller. */
function narrowedReturns(sheet: Sheet, method: Syntax, owner: Owner): (SourceEdit | undefined)[] {
  const inner = definitionsIn(childOf(method, 'body') ?? method);
  return [...walk(method)]
    .filter(
      (node) =>
        node.type === 'return_statement' &&
        !inner.some((one) => node.start >= one.start && node.end <= one.end),
    )
    .flatMap((node) => {
      const value = node.children.find((child) => child.named);
      if (!value || /request\.user|\.none\(\)/.test(textOf(sheet, value))) return [];
      const chain = chainAt(sheet, value.line, value.col);
      return chain ? [narrowed(sheet, chain, `${owner.path}=${owner.value.replace('{user}', USER)}`)] : [];
    });
}
