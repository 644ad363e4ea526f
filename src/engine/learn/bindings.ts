import type { Leaf } from '../../model/exchange.ts';
import type { Ref } from '../../model/experiment.ts';
import type { IdentityId } from '../../model/identity.ts';
import type { Operation, Parameter } from '../../model/operation.ts';
import { singular } from '../../model/property.ts';
import type { Ownership, Privacy } from '../../model/survey.ts';

/** An object that an identity was shown, with the leaves that could name it elsewhere. */
export interface Source {
  readonly path: string;
  readonly kind: string;
  readonly owner: IdentityId;
  readonly evidence: Ownership;
  readonly privacy?: Privacy;
  readonly exchange: string;
  /** Pointers from the answer's root. */
  readonly leaves: readonly Leaf[];
  /** Where the object stands in the answer: '' for the whole of it. */
  readonly at: string;
  /** Parameters of `path` that were already filled to get here: the parents of a nested object. */
  readonly given?: { readonly [parameter: string]: Ref };
  /** A key of another kind happened to open what it was found in: everything else is tried before it. */
  readonly astray?: true;
}

/** One way to fill an operation's parameters from one object. */
export interface Binding {
  readonly source: Source;
  readonly values: { readonly [parameter: string]: Ref };
  readonly rank: number;
}

/** The parameters that must name an object: all in the path, and required ones in the query. */
export function namingParameters(operation: Operation): Parameter[] {
  return operation.parameters.filter((each) => each.in === 'path' || (each.in === 'query' && each.required));
}

/** Behind every rank that a source reached the right way can have. */
const last = 100;

/** Ways to fill the parameters, best first. Consumers and producers of ids are matched by name, by path and by format. */
export function bindingsFor(operation: Operation, sources: readonly Source[], most: number): Binding[] {
  const wanted = namingParameters(operation);
  const found: Binding[] = [];
  for (const source of sources) {
    let combos: Binding[] = [{ source, values: {}, rank: source.astray === true ? last : 0 }];
    for (const parameter of wanted) {
      const inherited = inheritedFrom(source, operation, parameter);
      const options: { ref: Ref; rank: number }[] =
        inherited !== undefined
          ? [{ ref: inherited, rank: 0 }]
          : source.leaves.flatMap((leaf) => {
              const rank = rankOf(operation, parameter, source, leaf);
              return rank === undefined
                ? []
                : [{ ref: { $: 'known', exchange: source.exchange, at: leaf.at }, rank }];
            });
      const best = options.sort((left, right) => left.rank - right.rank).slice(0, 3);
      combos = combos.flatMap((combo) =>
        best.map((option) => ({
          source,
          values: { ...combo.values, [parameter.name]: option.ref },
          rank: combo.rank + option.rank,
        })),
      );
    }
    if (wanted.length > 0)
      found.push(...combos.filter((combo) => Object.keys(combo.values).length === wanted.length));
  }
  return found.sort((left, right) => left.rank - right.rank).slice(0, most);
}

/** A parent's key, where the consumer's path opens like the producer's up to that parameter. */
function inheritedFrom(source: Source, operation: Operation, parameter: Parameter): Ref | undefined {
  const ref = source.given?.[parameter.name];
  const end = `{${parameter.name}}`;
  const opens = (path: string): string => path.slice(0, path.indexOf(end));
  return ref !== undefined &&
    parameter.in === 'path' &&
    source.path.includes(end) &&
    opens(source.path) === opens(operation.path)
    ? ref
    : undefined;
}

/** Lower is better; undefined when the leaf cannot be meant. */
function rankOf(operation: Operation, parameter: Parameter, source: Source, leaf: Leaf): number | undefined {
  if (
    leaf.type === 'null' ||
    leaf.type === 'boolean' ||
    leaf.format === 'empty' ||
    leaf.format === 'text' ||
    leaf.format === 'url'
  )
    return undefined;
  if (!fits(parameter, leaf)) return undefined;
  const relative = leaf.at.slice(source.at.length);
  if (relative.split('/').length > 3) return undefined;
  const name = snake(relative.split('/').at(-1) ?? '');
  const wanted = snake(parameter.name);
  const before =
    parameter.in === 'path'
      ? operation.path.slice(0, operation.path.indexOf(`{${parameter.name}}`))
      : operation.path;
  const near = shared(before, source.path);
  const kind = singular(lastWord(before));
  const isKey = /^(id|pk|uuid|guid|_id|public_id|key|slug)$/.test(name);
  const sameKind = source.kind === kind || wanted === `${source.kind}_id` || wanted === `${source.kind}_pk`;
  const nested = relative.split('/').length > 2 ? 2 : 0;
  if (isKey && nested === 0 && sameKind)
    return name === wanted || wanted.endsWith(`_${name}`) || wanted.endsWith('id') || wanted.endsWith('pk')
      ? 0 + near
      : 3 + near;
  if (name === wanted && !isKey) return 1 + near + nested;
  if (name === wanted.replace(/_(id|pk|uuid)$/, '') || `${name}_id` === wanted) return 2 + near + nested;
  if (name === wanted && isKey) return 4 + near + nested;
  if (
    near <= 2 &&
    (leaf.format === 'integer' ||
      leaf.format === 'uuid' ||
      leaf.format === 'slug' ||
      leaf.format === 'hex' ||
      leaf.format === 'word')
  )
    return 8 + near + nested;
  return undefined;
}

function fits(parameter: Parameter, leaf: Leaf): boolean {
  if (parameter.format === 'uuid') return leaf.format === 'uuid';
  if (parameter.type === 'integer') return leaf.format === 'integer';
  return leaf.format !== 'decimal' && leaf.format !== 'date';
}

/** How far apart two paths are: segments of `producer` that `consumer` does not open with. */
function shared(consumer: string, producer: string): number {
  const mine = consumer.split('/').filter((each) => each !== '');
  const theirs = producer.split('/').filter((each) => each !== '');
  let same = 0;
  while (same < mine.length && same < theirs.length && mine[same] === theirs[same]) same += 1;
  return theirs.length - same;
}

export function snake(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll('-', '_')
    .toLowerCase();
}

/** The kind of thing a path is about: its last fixed segment, in the singular; a version names no kind. */
export function kindOf(path: string): string {
  return singular(lastWord(path));
}

function lastWord(path: string): string {
  return snake(
    path
      .split('/')
      .filter((each) => each !== '' && !each.startsWith('{') && !/^v\d+(\.\d+)*$/.test(each))
      .at(-1) ?? 'object',
  );
}
