import { informative, saidIn } from '../../judge/marker.ts';
import { leavesOf } from '../../judge/select.ts';
import type { Exchange } from '../../model/exchange.ts';
import type { Ref } from '../../model/experiment.ts';
import type { IdentityId } from '../../model/identity.ts';
import type { Operation } from '../../model/operation.ts';
import type { Survey } from '../../model/survey.ts';
import { asIdentity } from '../../model/survey.ts';
import { isLikeness } from '../learn/belonging.ts';
import type { Binding, Source } from '../learn/bindings.ts';
import { bindingsFor, namingParameters } from '../learn/bindings.ts';
import { listIn } from '../learn/lists.ts';
import { volatileBetween } from '../learn/volatile.ts';
import type { Ask } from './ask.ts';
import { answered } from './ask.ts';

/** An operation that could be aimed at an object of an identity, and was served. */
export interface Named {
  readonly operation: Operation;
  readonly owner: IdentityId;
  readonly binding: Binding;
  readonly params: { readonly [name: string]: Ref };
  readonly query: readonly (readonly [string, Ref])[];
  readonly exchange: Exchange;
}

export interface NamedReads {
  readonly named: readonly Named[];
  readonly missing: readonly Exchange[];
  /** Pages that some got where others got data: this is how the target says no to them. */
  readonly pages: readonly Exchange[];
  readonly volatile: readonly string[];
}

export const triesPerOwner = 5;
/** How often an operation is aimed anew: at what lists show, then at what lies below a named object, and below that. */
export const namingRounds = 3;

/**
 * Aims an operation at objects that each identity is known to have. The way that worked for one identity is tried first
 * for the next; the first owner reads twice, and once with a key that names nothing.
 */
export async function nameObjects(
  ask: Ask,
  survey: Survey,
  operation: Operation,
  sources: readonly Source[],
  round = '',
): Promise<NamedReads> {
  const topic = operation.id + round;
  const named: Named[] = [];
  const missing: Exchange[] = [];
  const volatile = new Set<string>();
  let worked: Binding | undefined;
  for (const identity of survey.identities) {
    const mine = sources.filter((source) => source.owner === identity.id);
    const tries = preferring(worked, bindingsFor(operation, mine, triesPerOwner * 3)).slice(
      0,
      worked === undefined ? triesPerOwner : 2,
    );
    for (const [index, binding] of tries.entries()) {
      const request = requestOf(operation, binding);
      const exchange = answered(
        await ask(topic, `as ${identity.id} ${index}`, asIdentity(survey, identity.id, request)),
      );
      if (exchange === undefined || exchange.answer.status >= 300) continue;
      if (!shows(exchange, binding) && !liesBelow(operation, exchange, binding)) continue;
      named.push({
        operation,
        owner: identity.id,
        binding,
        params: request.params,
        query: request.query,
        exchange,
      });
      if (worked === undefined) {
        const again = answered(await ask(topic, 'again', asIdentity(survey, identity.id, request)));
        if (again !== undefined)
          for (const pointer of volatileBetween(exchange, again)) volatile.add(pointer);
        const nothing = answered(
          await ask(
            operation.id,
            'absent',
            asIdentity(survey, identity.id, requestOf(operation, binding, true)),
          ),
        );
        if (nothing !== undefined) missing.push(nothing);
        worked = binding;
      }
      break;
    }
  }
  return { ...apartFromPages(named), missing, volatile: [...volatile] };
}

function apartFromPages(all: readonly Named[]): Pick<NamedReads, 'named' | 'pages'> {
  const isPage = ({ exchange }: Named): boolean => exchange.answer.body.kind === 'html';
  const isData = ({ exchange }: Named): boolean => exchange.answer.body.kind === 'json';
  if (!all.some(isData)) return { named: all, pages: [] };
  return {
    named: all.filter((each) => !isPage(each)),
    pages: all.filter(isPage).map(({ exchange }) => exchange),
  };
}

export function requestOf(
  operation: Operation,
  binding: Binding,
  absent = false,
): { method: string; path: string; params: { [name: string]: Ref }; query: (readonly [string, Ref])[] } {
  const params: { [name: string]: Ref } = {};
  const query: (readonly [string, Ref])[] = [];
  for (const parameter of namingParameters(operation)) {
    const known = binding.values[parameter.name];
    if (known === undefined) continue;
    const ref: Ref = absent ? { $: 'absent', of: known, n: 1 } : known;
    if (parameter.in === 'path') params[parameter.name] = ref;
    else query.push([parameter.name, ref]);
  }
  return { method: operation.method, path: operation.path, params, query };
}

/** The same producer and the same fields as what worked before come first. */
function preferring(worked: Binding | undefined, bindings: readonly Binding[]): readonly Binding[] {
  if (worked === undefined) return bindings;
  const alike = (each: Binding): boolean =>
    each.source.path === worked.source.path &&
    Object.keys(each.values).every((name) => fieldIn(each, name) === fieldIn(worked, name));
  return [...bindings.filter(alike), ...bindings.filter((each) => !alike(each))];
}

/** Where in its object a binding takes a value from; inherited ones have no place there. */
function fieldIn(binding: Binding, name: string): string {
  const ref = binding.values[name];
  return ref?.$ === 'known' && typeof ref.at === 'string' && ref.exchange === binding.source.exchange
    ? ref.at.slice(binding.source.at.length)
    : 'inherited';
}

/** What came back is what was named: its key and something else of it. An answer that heeds no key, or echoes it, says less. */
export function isFirm({ named }: NamedReads): boolean {
  return named.every(({ operation, binding, exchange }) => {
    if (isLikeness(operation, binding, exchange)) return false;
    const key = Object.values(binding.values).at(-1);
    const said = saidIn(exchange);
    const same = binding.source.leaves.filter((leaf) => informative(leaf) && said.has(leaf.hmac));
    const keyed = same.some((leaf) => key?.$ === 'known' && leaf.at === key.at);
    return binding.rank < 2 || (keyed && new Set(same.map((leaf) => leaf.hmac)).size >= 2);
  });
}

/** What a list holds below an object need not speak of that object; that something is there, under its very key, is enough. */
function liesBelow(operation: Operation, exchange: Exchange, binding: Binding): boolean {
  const below = !/\}\/?$/.test(operation.path);
  return below && binding.rank < 2 && (listIn(exchange)?.items.length ?? 0) > 0;
}

/** The answer says something of the object that was named; a body that says nothing at all cannot be held against it. */
export function shows(exchange: Exchange, binding: Binding): boolean {
  const leaves = leavesOf(exchange);
  if (leaves.length === 0) return exchange.answer.body.kind !== 'empty';
  const source = new Set(
    binding.source.leaves
      .filter((leaf) => leaf.type !== 'boolean' && leaf.type !== 'null')
      .map((leaf) => leaf.hmac),
  );
  return exchange.answer.body.kind !== 'json' || leaves.some((leaf) => source.has(leaf.hmac));
}
