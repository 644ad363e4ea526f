import { identityOfItem } from '../../judge/items.ts';
import type { Exchange } from '../../model/exchange.ts';
import type { Identity, IdentityId } from '../../model/identity.ts';
import { isPrivileged } from '../../model/identity.ts';
import type { Operation, OperationId } from '../../model/operation.ts';
import type { Survey } from '../../model/survey.ts';
import { asIdentity } from '../../model/survey.ts';
import { sameAudience } from '../learn/audience.ts';
import type { Binding, Source } from '../learn/bindings.ts';
import { bindingsFor, namingParameters } from '../learn/bindings.ts';
import type { KnownOwners, ListView } from '../learn/ownership.ts';
import type { Ask } from './ask.ts';
import { answered } from './ask.ts';
import { requestOf, shows } from './name.ts';

export const mostItems = 8;

/**
 * A list that shows everybody the same says nothing about owners. Where its detail read serves each item to one caller only,
 * that caller owns it; and that the list shows it to the others is then a leak, not a custom.
 */
export async function ownersByDetail(
  ask: Ask,
  survey: Survey,
  views: readonly ListView[],
  sources: (view: ListView) => readonly Source[],
): Promise<KnownOwners> {
  const callers = survey.identities.filter((each) => each.status !== 'inactive');
  const members = callers.filter((each) => !isPrivileged(each));
  const viewOf = (some: readonly Identity[]): ListView | undefined =>
    views.find((each) => some.some((one) => one.id === each.who) && each.items.length > 0);
  const view = viewOf(members) ?? viewOf(callers);
  if (view === undefined || callers.length < 2) return new Map();
  const servedOn = new Map<string, Set<IdentityId>>();
  for (const [index, source] of sources(view).slice(0, mostItems).entries()) {
    const aim = detailOf(survey, source, view.operation);
    const item = view.items[index];
    if (aim === undefined || item === undefined) continue;
    const served = new Set<IdentityId>();
    for (const { id } of callers) {
      const request = requestOf(aim.operation, aim.binding);
      const exchange = answered(
        await ask(`detail ${view.operation}`, `${index} as ${id}`, asIdentity(survey, id, request)),
      );
      if (exchange !== undefined && showsItem(exchange, aim.binding)) served.add(id);
    }
    servedOn.set(identityOfItem(item), served);
  }
  const owners = soleReaders(servedOn);
  return new Set(owners.values()).size >= 2 ? owners : new Map();
}

/** By item, the one who alone is served on it; those who are served on all that another is, and on more, are left aside. */
function soleReaders(servedOn: ReadonlyMap<string, ReadonlySet<IdentityId>>): Map<string, IdentityId> {
  const readers = new Map<IdentityId, string[]>();
  for (const [item, served] of servedOn)
    for (const who of served) readers.set(who, [...(readers.get(who) ?? []), item]);
  const lists = [...readers.values()];
  const broad = (mine: readonly string[]): boolean =>
    lists.some((other) => other.length < mine.length && other.every((item) => mine.includes(item)));
  const narrow = new Set([...readers].flatMap(([who, mine]) => (broad(mine) ? [] : [who])));
  const owners = new Map<string, IdentityId>();
  for (const [item, served] of servedOn) {
    const [only, second] = [...served].filter((who) => narrow.has(who));
    if (only !== undefined && second === undefined) owners.set(item, only);
  }
  return owners;
}

/** A list of JSON has details of JSON: a page is a login form or a catch-all. */
function showsItem(exchange: Exchange, binding: Binding): boolean {
  return exchange.answer.status < 300 && exchange.answer.body.kind === 'json' && shows(exchange, binding);
}

function detailOf(
  survey: Survey,
  source: Source,
  list: OperationId,
): { operation: Operation; binding: Binding } | undefined {
  const found = survey.operations
    .filter(
      (each) =>
        each.method === 'GET' &&
        each.changesState === false &&
        namingParameters(each).length === 1 &&
        sameAudience(survey, each.id, list),
    )
    .flatMap((operation) => {
      const [binding] = bindingsFor(operation, [source], 1);
      return binding === undefined || binding.rank > 3 ? [] : [{ operation, binding }];
    })
    .sort(
      (left, right) =>
        left.binding.rank - right.binding.rank || left.operation.path.length - right.operation.path.length,
    );
  return found[0];
}
