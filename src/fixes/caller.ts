import type { Syntax } from '../source/parse/syntax.ts';
import { above, childOf, parametersOf, walk } from './find.ts';
import { type Sheet, textOf } from './sheet.ts';

/** How the code at this place names the caller: `request.user`, `self.request.user`. Nothing where nobody is at hand. */
export function callerAt(sheet: Sheet, node: Syntax): string | undefined {
  let definition: Syntax | undefined = above(node, 'function_definition');
  for (; definition; definition = above(definition, 'function_definition')) {
    const names = parametersOf(sheet, definition);
    const request = names.find((name) => /^_?(request|req|http_request)$/.test(name));
    if (request) return `${request}.user`;
    if (names.includes('info') && !names.includes('self')) return 'info.context.user';
    const [first] = names;
    if (first === 'self' && usesRequest(sheet, definition)) return 'self.request.user';
    if (first === 'self' && inSerializer(sheet, definition))
      return `self.context[${sheet.quote}request${sheet.quote}].user`;
  }
  return undefined;
}

/** The class works with `self.request` elsewhere, or is a view by one of its methods. */
function usesRequest(sheet: Sheet, method: Syntax): boolean {
  const owner = above(method, 'class_definition');
  if (!owner) return false;
  const name = childOf(method, 'name');
  if (
    name &&
    /^(get_queryset|get_object|get_serializer|perform_\w+|get_context_data|form_valid|get_form_kwargs)$/.test(
      textOf(sheet, name),
    )
  )
    return true;
  for (const node of walk(owner))
    if (node.type === 'attribute' && textOf(sheet, node) === 'self.request') return true;
  return false;
}

/** A serializer knows the request by its context, where a view of REST framework made it. */
function inSerializer(sheet: Sheet, method: Syntax): boolean {
  const owner = above(method, 'class_definition');
  const name = childOf(owner, 'name');
  const bases = childOf(owner, 'superclasses');
  return [name, bases].some((node) => node !== undefined && /Serializer\b/.test(textOf(sheet, node)));
}
