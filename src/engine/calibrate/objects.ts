import type { Item } from '../../judge/items.ts';
import { identityOfItem, keyOf } from '../../judge/items.ts';
import { distinctive } from '../../judge/marker.ts';
import { leavesOf } from '../../judge/select.ts';
import { served } from '../../judge/served.ts';
import type { Exchange } from '../../model/exchange.ts';
import type { Habits } from '../../model/habits.ts';
import { isPrivileged } from '../../model/identity.ts';
import type { OperationId } from '../../model/operation.ts';
import { isSensitive } from '../../model/property.ts';
import type { Listing, Privacy, Resource, Survey } from '../../model/survey.ts';
import { forThePrivileged, sameAudience } from '../learn/audience.ts';
import { belongingOf, isLikeness } from '../learn/belonging.ts';
import type { Source } from '../learn/bindings.ts';
import { kindOf } from '../learn/bindings.ts';
import type { Look } from '../learn/habits.ts';
import { listIn } from '../learn/lists.ts';
import type { Knowers } from '../learn/markers.ts';
import { learnKnowledge, markersOf } from '../learn/markers.ts';
import type { KnownOwners, ListView, SelfFacts } from '../learn/ownership.ts';
import { ownListings } from '../learn/ownership.ts';
import { learnSelves } from '../learn/selves.ts';
import type { Named, NamedReads } from './name.ts';

export interface Objects {
  readonly listings: readonly Listing[];
  /** Objects that could fill the parameters of other operations. */
  readonly sources: readonly Source[];
  readonly resources: readonly Resource[];
}

/** From what everybody saw: lists with owners, objects to name, and for each named object the values that mark its owner. */
export function knowObjects(
  survey: Survey,
  looks: readonly Look[],
  habits: Habits,
  reads: readonly NamedReads[],
  details: Details = new Map(),
): Objects {
  const selves = learnSelves(looks);
  const byOperation = looks.map((look) => viewsOf(survey, look, habits));
  const first = byOperation.flatMap((views) =>
    ownListings(views, selves, byDetail(views, details), survey.hints?.ownerFields),
  );
  const listings = byOperation.flatMap((views) => again(survey, views, selves, first, byOperation, details));
  const exchanges = new Map(
    looks.flatMap((look) => Object.values(look.identities)).map((each) => [each.id, each]),
  );
  const sources = [
    ...listings.flatMap((listing) => itemSources(survey, listing, exchanges.get(listing.exchange))),
    ...selfSources(survey, looks, habits),
  ];
  const knowers = knowledge(survey, looks, listings, exchanges, habits, reads);
  const resources = reads.flatMap((each) =>
    each.named.map((named) => resourceOf(survey, named, knowers, each.volatile)),
  );
  return { listings, sources, resources };
}

/** Owners that the detail reads told, by list operation. */
export type Details = ReadonlyMap<OperationId, KnownOwners>;

function byDetail(
  views: readonly ListView[],
  details: Details,
): { owners: KnownOwners; privacy: Privacy } | undefined {
  const owners = details.get(views[0]?.operation ?? '');
  return owners === undefined || owners.size === 0 ? undefined : { owners, privacy: 'sibling-refuses' };
}

/** A list that does not tell the owner of every item may show what another list showed to one identity only. */
function again(
  survey: Survey,
  views: readonly ListView[],
  selves: SelfFacts,
  first: readonly Listing[],
  all: readonly (readonly ListView[])[],
  details: Details,
): Listing[] {
  const mine = first.filter((each) => each.operation === views[0]?.operation);
  const whole = mine.every((each) => each.items.every((item) => item.owner !== undefined));
  if (whole || mine.some((each) => each.ownerField !== undefined)) return mine;
  const everyView = new Map(all.flat().map((view) => [`${view.operation} ${view.who}`, view]));
  const ownerOf = new Map<string, string>();
  for (const listing of first) {
    if (!sameAudience(survey, listing.operation, views[0]?.operation ?? '')) continue;
    const view = everyView.get(`${listing.operation} ${listing.who}`);
    for (const [index, { owner }] of listing.items.entries()) {
      const known = view?.items[index];
      if (owner === undefined || known === undefined) continue;
      for (const sign of signsOf(known))
        ownerOf.set(sign, (ownerOf.get(sign) ?? owner) === owner ? owner : '');
    }
  }
  const owners = new Map<string, string>();
  for (const item of views.flatMap((view) => view.items)) {
    const owner = signsOf(item)
      .map((sign) => ownerOf.get(sign))
      .find((each) => each !== undefined && each !== '');
    if (owner !== undefined) owners.set(identityOfItem(item), owner);
  }
  return owners.size === 0
    ? mine
    : ownListings(views, selves, {
        owners,
        privacy: byDetail(views, details)?.privacy ?? 'own-list-is-scoped',
      });
}

/** By these the same object is known in another list: its key together with something particular. A text alone recurs. */
function signsOf(item: Item): string[] {
  const key = keyOf(item);
  return key === undefined
    ? []
    : item.leaves
        .filter((leaf) => leaf !== key && distinctive(leaf))
        .map((leaf) => `${key.hmac} ${leaf.hmac}`);
}

/** Lists of which nothing tells the owners, or nothing that they are private: those whose detail reads are worth asking. */
export function openQuestions(
  survey: Survey,
  looks: readonly Look[],
  habits: Habits,
  listings: readonly Listing[],
): (readonly ListView[])[] {
  return looks
    .filter((look) => !look.public && !survey.sharing.some((each) => each.operation === look.operation))
    .filter((look) => {
      const mine = listings.filter((each) => each.operation === look.operation);
      return !mine.some(
        (each) => each.privacy !== undefined && each.items.some((item) => item.owner !== undefined),
      );
    })
    .map((look) => viewsOf(survey, look, habits))
    .filter((views) => views.some((view) => view.items.length > 0));
}

/** Lists below an object that could be named: what they hold is the owner's as the object is. */
export function nestedSources(reads: readonly NamedReads[]): Source[] {
  return reads
    .flatMap((each) => each.named)
    .flatMap(({ operation, owner, binding, params, exchange }) =>
      (listIn(exchange)?.items ?? []).slice(0, 3).map(
        (item): Source => ({
          path: operation.path,
          kind: kindOf(operation.path),
          owner,
          ...belongingOf(operation, binding, exchange),
          exchange: exchange.id,
          leaves: item.leaves.map((leaf) => ({ ...leaf, at: `${item.at}${leaf.at}` })),
          at: item.at,
          given: params,
          ...(isLikeness(operation, binding, exchange) ? { astray: true as const } : {}),
        }),
      ),
    );
}

/** Every item of one view as something that could fill a parameter. */
export function itemsAsSources(survey: Survey, view: ListView): Source[] {
  const path = survey.operations.find((each) => each.id === view.operation)?.path ?? '';
  return view.items.map((item) => ({
    path,
    kind: view.kind,
    owner: view.who,
    evidence: 'seen',
    exchange: view.exchange,
    leaves: item.leaves.map((leaf) => ({ ...leaf, at: `${item.at}${leaf.at}` })),
    at: item.at,
  }));
}

function viewsOf(survey: Survey, look: Look, habits: Habits): ListView[] {
  const path = survey.operations.find((each) => each.id === look.operation)?.path ?? '';
  return Object.entries(look.identities).flatMap(([who, exchange]): ListView[] => {
    const list = served(exchange, habits) ? listIn(exchange) : undefined;
    const tenant = survey.identities.find((each) => each.id === who)?.tenant;
    return list === undefined
      ? []
      : [
          {
            operation: look.operation,
            kind: kindOf(path),
            who,
            ...(tenant === undefined ? {} : { tenant }),
            ...(forThePrivileged(survey, look.operation) ? { forThePrivileged: true } : {}),
            exchange: exchange.id,
            at: list.at,
            items: list.items,
          },
        ];
  });
}

/** Owned items first; items without a known owner still name something, but nobody's. */
function itemSources(survey: Survey, listing: Listing, exchange: Exchange | undefined): Source[] {
  const path = survey.operations.find((each) => each.id === listing.operation)?.path ?? '';
  const mine = listing.items.filter((item) => item.owner === listing.who);
  const unowned = listing.items.filter((item) => item.owner === undefined);
  return [...mine.slice(0, 3), ...unowned.slice(0, mine.length > 0 ? 0 : 2)].map((item) => ({
    path,
    kind: listing.kind,
    owner: listing.who,
    evidence: item.owner === listing.who ? (item.evidence ?? 'seen') : 'seen',
    ...(listing.privacy === undefined ? {} : { privacy: listing.privacy }),
    exchange: listing.exchange,
    leaves: leavesOf(exchange).filter((leaf) => leaf.at.startsWith(`${item.at}/`)),
    at: item.at,
  }));
}

/** Answers that are one object, told to each identity about itself: they name what belongs to the caller. */
function selfSources(survey: Survey, looks: readonly Look[], habits: Habits): Source[] {
  return looks.flatMap((look) => {
    const path = survey.operations.find((each) => each.id === look.operation)?.path ?? '';
    const answers = Object.entries(look.identities).filter(
      ([, each]) => served(each, habits) && each.answer.body.kind === 'json' && listIn(each) === undefined,
    );
    const bodies = new Set(
      answers.map(([, each]) => (each.answer.body.kind === 'json' ? each.answer.body.digest : '')),
    );
    if (answers.length < 2 || bodies.size < answers.length) return [];
    return answers.map(
      ([owner, exchange]): Source => ({
        path,
        kind: kindOf(path),
        owner,
        evidence: 'self-reference',
        ...(isSensitive(leavesOf(exchange).map((leaf) => leaf.at))
          ? { privacy: 'sensitive-field' as const }
          : {}),
        exchange: exchange.id,
        leaves: leavesOf(exchange),
        at: '',
      }),
    );
  });
}

/**
 * Who may rightly know what: everybody what public reads say; each identity what it is told about itself, what it owns,
 * and items that have no owner. Items of others in an open list are a leak, not knowledge.
 */
function knowledge(
  survey: Survey,
  looks: readonly Look[],
  listings: readonly Listing[],
  exchanges: ReadonlyMap<string, Exchange>,
  habits: Habits,
  reads: readonly NamedReads[],
): Knowers {
  const knowers: Knowers = new Map();
  for (const look of looks) {
    if (look.public && look.none !== undefined && served(look.none, habits))
      learnKnowledge(knowers, 'everybody', leavesOf(look.none));
    if (look.public && look.stranger !== undefined && served(look.stranger, habits))
      learnKnowledge(knowers, 'everybody', leavesOf(look.stranger));
    for (const [who, exchange] of Object.entries(look.identities)) {
      if (served(exchange, habits) && listIn(exchange) === undefined)
        learnKnowledge(knowers, who, leavesOf(exchange));
    }
  }
  for (const listing of listings) {
    const exchange = exchanges.get(listing.exchange);
    const items = exchange === undefined ? undefined : listIn(exchange)?.items;
    const leavesAt = new Map(items?.map((item) => [item.at, item.leaves]));
    for (const item of listing.items) {
      const within = leavesAt.get(item.at) ?? [];
      if (item.owner !== undefined) learnKnowledge(knowers, item.owner, within);
      else if (!isBroad(survey, listing.who)) learnKnowledge(knowers, listing.who, within);
    }
  }
  for (const each of reads)
    for (const named of each.named) learnKnowledge(knowers, named.owner, leavesOf(named.exchange));
  return knowers;
}

/** What a privileged identity may see by right takes nothing from an owner's claim. */
function isBroad(survey: Survey, who: string): boolean {
  const mine = survey.identities.find((each) => each.id === who);
  return mine !== undefined && isPrivileged(mine);
}

function resourceOf(survey: Survey, named: Named, knowers: Knowers, volatile: readonly string[]): Resource {
  const { operation, owner, binding, exchange } = named;
  const belonging = belongingOf(operation, binding, exchange);
  const privacy =
    belonging.privacy ??
    (!forThePrivileged(survey, operation.id) && isSensitive(leavesOf(exchange).map((leaf) => leaf.at))
      ? 'sensitive-field'
      : undefined);
  return {
    id: `${operation.id} ${owner}`,
    kind: binding.source.kind,
    operation: operation.id,
    owner,
    params: named.params,
    query: named.query,
    markers: markersOf(exchange, leavesOf(exchange), owner, knowers, volatile),
    origin: 'found',
    evidence: belonging.evidence,
    ...(privacy === undefined ? {} : { privacy }),
    exchange: exchange.id,
  };
}
