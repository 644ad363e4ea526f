import type { Item } from '../../judge/items.ts';
import { identityOfItem } from '../../judge/items.ts';
import type { IdentityId } from '../../model/identity.ts';
import { isSensitive } from '../../model/property.ts';
import type { Listing, Ownership, Privacy } from '../../model/survey.ts';

/** What each identity sees of one list. */
export interface ListView {
  readonly operation: string;
  readonly kind: string;
  readonly who: IdentityId;
  readonly tenant?: string;
  /** Its operation lets in only roles that may see what others own. */
  readonly forThePrivileged?: boolean;
  readonly exchange: string;
  readonly at: string;
  readonly items: readonly Item[];
}

/** Owners by the key of an item, for one list, found by other means than the list itself. */
export type KnownOwners = ReadonlyMap<string, IdentityId>;

/** Digests of values that only this identity is told about itself, by field name: its id, its username. */
export type SelfFacts = { readonly [identity: IdentityId]: ReadonlyMap<string, string> };

const ownerLike =
  /^\/(?:[^/]+\/)*(owner|user|author|creator|created_by|member|holder|customer|client|subscriber|seller|buyer|person|employee|patient|assignee|principal|belongs_to|account_holder)(_?(id|pk|uuid|name|username|email)|\/(id|pk|uuid|name|username|email))?$/i;
/** What an answer calls the caller by. A label that differs from caller to caller is no name of theirs. */
const selfLike =
  /\/((user|login|account)_?(name|id|uuid|number)|user|login|sub|subject|handle|nick_?name|principal|e?_?mail|uid|id|pk|uuid|key|common_?name|((display|full|first|last)_?)?name)$/i;

/**
 * Whose is what. An item that names an identity in a field meant for it is that identity's (`self-reference`);
 * else one that only a single identity is shown is that identity's (`exclusive`), where those who see everything
 * that others see are left aside: an administrator's list says nothing about ownership.
 */
export function ownListings(
  views: readonly ListView[],
  selves: SelfFacts,
  known?: { readonly owners: KnownOwners; readonly privacy: Privacy },
  named: readonly string[] = [],
): Listing[] {
  const broad = new Set(
    views
      .filter((view) =>
        views.some((other) => other !== view && other.items.length > 0 && strictlyWithin(other, view)),
      )
      .map((view) => view.who),
  );
  const ownerField = ownerFieldOf(views, selves, named) ?? fieldNaming(views, known?.owners ?? new Map());
  const seers = new Map<string, Set<IdentityId>>();
  for (const view of views) {
    if (broad.has(view.who)) continue;
    for (const item of view.items) {
      const key = identityOfItem(item);
      seers.set(key, (seers.get(key) ?? new Set()).add(view.who));
    }
  }
  const listings = views.map((view): Listing => {
    const items = view.items.map((item) => ({
      at: item.at,
      ...owned(item, view, views, seers, ownerField, known?.owners),
    }));
    const privacy =
      privacyOf(view, views, broad) ??
      (known === undefined || known.owners.size === 0 ? undefined : known.privacy);
    return {
      operation: view.operation,
      kind: view.kind,
      who: view.who,
      exchange: view.exchange,
      at: view.at,
      ...(ownerField === undefined ? {} : { ownerField }),
      items,
      ...(privacy === undefined ? {} : { privacy }),
    };
  });
  return listings;
}

function owned(
  item: Item,
  view: ListView,
  views: readonly ListView[],
  seers: ReadonlyMap<string, ReadonlySet<IdentityId>>,
  field: Listing['ownerField'],
  known: KnownOwners | undefined,
): { owner?: IdentityId; evidence?: Ownership } {
  if (field !== undefined) {
    const said = item.leaves.find((leaf) => leaf.at === field.at)?.hmac;
    const named = Object.entries(field.means).find(([, hmac]) => hmac === said);
    return named === undefined ? {} : { owner: named[0], evidence: 'self-reference' };
  }
  const told = known?.get(identityOfItem(item));
  if (told !== undefined) return { owner: told, evidence: 'exclusive' };
  const only = seers.get(identityOfItem(item));
  const [sole] = only ?? [];
  return views.length > 1 && only?.size === 1 && sole === view.who
    ? { owner: sole, evidence: 'exclusive' }
    : {};
}

/**
 * A field of the items whose values are what identities are told about themselves. Two identities must be named by it,
 * or one whose own list it fills; short numbers count only under a name that means an owner, or that the source says is one.
 */
function ownerFieldOf(
  views: readonly ListView[],
  selves: SelfFacts,
  told: readonly string[],
): Listing['ownerField'] {
  const isOwner = (at: string): boolean =>
    ownerLike.test(at) || told.includes(at.slice(at.lastIndexOf('/') + 1));
  const items = views.flatMap((view) => view.items);
  const fields = new Set(
    items.flatMap((item) => item.leaves.map((leaf) => leaf.at)).filter((at) => !/\/\d+(\/|$)/.test(at)),
  );
  let best: { at: string; means: { [identity: IdentityId]: string }; named: number } | undefined;
  for (const at of fields) {
    const values = items.flatMap((item) => item.leaves.filter((leaf) => leaf.at === at));
    const telling = values.some(
      (leaf) =>
        leaf.format === 'email' || leaf.format === 'uuid' || (leaf.type === 'string' && leaf.length >= 4),
    );
    if (!isOwner(at) && !telling) continue;
    if (/^\/(id|pk|uuid)$/.test(at)) continue;
    for (const fact of factNames(selves)) {
      const means = Object.fromEntries(
        Object.entries(selves).flatMap(([who, facts]) =>
          facts.has(fact) ? [[who, facts.get(fact) ?? '']] : [],
        ),
      );
      const named = Object.values(means).filter((hmac) => values.some((leaf) => leaf.hmac === hmac)).length;
      const covered =
        values.filter((leaf) => Object.values(means).includes(leaf.hmac)).length / Math.max(1, values.length);
      // Under any other name it must be what callers are called by, and not the like-named property of the object itself.
      const enough = isOwner(at)
        ? covered >= 0.5
        : covered >= 0.9 && selfLike.test(fact) && !sameName(at, fact);
      if (named >= 2 && enough && named > (best?.named ?? 0)) best = { at, means, named };
    }
  }
  return best === undefined ? undefined : { at: best.at, means: best.means };
}

/** The field in which items of known owners agree with their own and differ from each other's: it names the owner of all the rest. */
function fieldNaming(views: readonly ListView[], owners: KnownOwners): Listing['ownerField'] {
  const items = views.flatMap((view) => view.items).filter((item) => owners.has(identityOfItem(item)));
  const fields = new Set(
    items.flatMap((item) => item.leaves.map((leaf) => leaf.at)).filter((at) => ownerLike.test(at)),
  );
  for (const at of fields) {
    const means = new Map<IdentityId, Set<string>>();
    for (const item of items) {
      const owner = owners.get(identityOfItem(item)) ?? '';
      const value = item.leaves.find((leaf) => leaf.at === at)?.hmac ?? '';
      means.set(owner, (means.get(owner) ?? new Set()).add(value));
    }
    const values = [...means.values()].flatMap((each) => [...each]);
    if (means.size >= 2 && values.length === means.size && new Set(values).size === values.length) {
      return { at, means: Object.fromEntries([...means].map(([who, each]) => [who, [...each][0] ?? ''])) };
    }
  }
  return undefined;
}

/** `/name` of an item and `/name` of an answer may both be the name of a thing; an address or a username is a person's. */
function sameName(at: string, fact: string): boolean {
  const last = (each: string): string => each.slice(each.lastIndexOf('/') + 1);
  return last(at) === last(fact) && !/e?_?mail|user|login/i.test(last(at));
}

function factNames(selves: SelfFacts): Set<string> {
  return new Set(Object.values(selves).flatMap((facts) => [...facts.keys()]));
}

function strictlyWithin(inner: ListView, outer: ListView): boolean {
  const all = new Set(outer.items.map(identityOfItem));
  return (
    outer.items.length > inner.items.length && inner.items.every((item) => all.has(identityOfItem(item)))
  );
}

/** A list that leaves out what a peer is shown is scoped; a field like `balance` is not for everybody either. */
function privacyOf(
  view: ListView,
  views: readonly ListView[],
  broad: ReadonlySet<IdentityId>,
): Privacy | undefined {
  const others = views.filter(
    (other) => other.who !== view.who && !broad.has(other.who) && other.items.length > 0,
  );
  // That a tenant sees nothing of another one does not say that its members see nothing of each other.
  // Who has no tenant has no colleagues.
  const near = others.filter((other) => view.tenant !== undefined && other.tenant === view.tenant);
  const peers = near.length > 0 ? near : others;
  const here = new Set(view.items.map(identityOfItem));
  const scoped =
    view.items.length > 0 && peers.some((peer) => !peer.items.some((item) => here.has(identityOfItem(item))));
  if (scoped) return 'own-list-is-scoped';
  return view.forThePrivileged !== true &&
    isSensitive(view.items.flatMap((item) => item.leaves.map((leaf) => leaf.at)))
    ? 'sensitive-field'
    : undefined;
}
