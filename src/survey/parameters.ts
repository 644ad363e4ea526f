import type { Json } from '../model/json.ts';
import { type Parameter, pathParameters } from '../model/operation.ts';
import { exampleOf, optionsOf, typeOf, viewsOf } from './fields.ts';
import { get, list, type Tree, text, tree } from './node.ts';
import type { Pointers } from './pointer.ts';

const places: readonly Parameter['in'][] = ['path', 'query', 'header', 'cookie'];

/** Parameter objects of a path and of its operation; the operation's win. Bodies of Swagger 2.0 are among them. */
export function parameterNodes(
  item: Json | undefined,
  operation: Json | undefined,
  pointers: Pointers,
): Tree[] {
  const merged = new Map<string, Tree>();
  for (const owner of [item, operation])
    for (const entry of list(get(owner, 'parameters'))) {
      const node = tree(pointers.follow(entry));
      merged.set(`${text(get(node, 'in')) ?? ''} ${text(get(node, 'name')) ?? ''}`, node);
    }
  return [...merged.values()];
}

/** What a request may carry outside its body. Every `{name}` of the path is there, described or not. */
export function parametersOf(path: string, nodes: readonly Tree[], pointers: Pointers): Parameter[] {
  const names = pathParameters(path);
  const described = nodes
    .flatMap((node) => parameterOf(node, pointers))
    .filter((each) => each.in !== 'path' || names.includes(each.name));
  const missing = names.filter((name) => !described.some((each) => each.in === 'path' && each.name === name));
  return [...described, ...missing.map((name): Parameter => ({ name, in: 'path', required: true }))];
}

function parameterOf(node: Tree, pointers: Pointers): Parameter[] {
  const name = text(get(node, 'name'));
  const place = places.find((each) => each === get(node, 'in'));
  if (name === undefined || place === undefined) return [];
  const [media] = Object.values(tree(get(node, 'content')));
  // Swagger 2.0 writes type and enum on the parameter itself.
  const views = viewsOf(get(node, 'schema') ?? get(media, 'schema') ?? node, pointers);
  const type = typeOf(views);
  const format = views.map((view) => text(get(view, 'format'))).find((each) => each !== undefined);
  const [example] = Object.values(tree(get(node, 'examples')));
  const own = get(node, 'example') ?? get(example, 'value');
  return [
    {
      name,
      in: place,
      required: place === 'path' || get(node, 'required') === true,
      ...(type !== 'unknown' && { type }),
      ...(format !== undefined && { format }),
      ...optionsOf(views),
      ...(own === undefined ? exampleOf(views) : { example: own }),
    },
  ];
}
