import { chainAt } from '../chain.ts';
import { itemsOf } from '../edit/arguments.ts';
import { above, childOf } from '../find.ts';
import { defineRecipe } from '../recipe.ts';
import { accessOf } from '../scope.ts';
import { replace, textOf } from '../sheet.ts';

/** An action of a viewset that fetches for itself goes through `self.get_object()`, where scope and object permissions are. */
export const getObject = defineRecipe({
  id: 'get-object',
  cures: ['unscoped-lookup'],
  propose(issue, bench) {
    const access = accessOf(issue, bench);
    const sheet = bench.sheet(issue.at.file);
    const { handler } = access ?? {};
    if (!access || !sheet || handler?.kind !== 'drf' || !handler.cls || handler.action === undefined)
      return undefined;
    const chain = chainAt(sheet, issue.at.line, issue.at.column ?? 1);
    const method = above(chain?.whole, 'function_definition');
    if (!chain || !method || above(method, 'class_definition') === undefined) return undefined;
    const [call] = chain.calls;
    if (!call || !/^(get|get_object_or_404)$/.test(call.name)) return undefined;
    // Only the key of the route itself: nothing else may be asked of the row.
    const asked = itemsOf(call.args).filter((item) => item.type === 'keyword_argument');
    const [only] = asked;
    const name = childOf(only, 'name');
    const value = childOf(only, 'value');
    const { attrs } = handler.cls;
    const written = (key: string): string | undefined => {
      const own = attrs.get(key);
      return own?.kind === 'str' ? own.value : undefined;
    };
    const field = written('lookup_field') ?? 'pk';
    const keyword = written('lookup_url_kwarg') ?? field;
    if (asked.length !== 1 || !name || !value || itemsOf(call.args).length > 2) return undefined;
    if (
      !new RegExp(`^(${field}|id)$`).test(textOf(sheet, name)) ||
      !new RegExp(`^(${keyword}|self\\.kwargs\\[.${keyword}.\\])$`).test(textOf(sheet, value))
    )
      return undefined;
    const funnel = bench.code.accesses.some(
      (one) =>
        one.handler.cls === handler.cls &&
        one.lookup.funnel &&
        one.model === access.model &&
        /principal|tenant|checked|named|parent/.test(one.tie),
    );
    if (!funnel && !handler.gate.object) return undefined;
    return {
      grade: 'safe',
      title: `${handler.symbol} takes its object from self.get_object()`,
      reason: 'There the rows of the view are narrowed and its object permissions are asked.',
      edits: [replace(sheet, call.call, 'self.get_object()')],
    };
  },
});
