import type { Planned } from '../../model/check.ts';
import type { Experiment, Fixture, Ref, RequestPlan, Step, Undo, Value } from '../../model/experiment.ts';
import type { Identity } from '../../model/identity.ts';
import type { Operation } from '../../model/operation.ts';
import { pathParameters } from '../../model/operation.ts';
import { permits } from '../../model/safety.ts';
import type { Survey } from '../../model/survey.ts';
import type { Change } from './fields.ts';
import { isTopLevel, lawfulChange } from './fields.ts';
import { canary, recipeFor, rename } from './fixture.ts';
import type { Naming } from './named-in-body.ts';
import { keyFor, keyMade, namingIn } from './named-in-body.ts';
import { plainValue } from './plain.ts';
import type { Reader } from './reader.ts';
import { readerThrough } from './reader.ts';
import { aliveRequest, as, make, read, requestFor, write } from './request.ts';
import { privacyOf } from './victims.ts';
import { expectationOf, operationOf } from './who.ts';

/** What two identities need for an order that names one's object and is given by the other. */
interface Order {
  readonly survey: Survey;
  readonly operation: Operation;
  readonly naming: Naming;
  readonly attacker: Identity;
  readonly victim: Identity;
}

/** The objects of one attempt: where the victim reads what the attacker aims at, and what its own order is aimed at. */
interface Aim {
  readonly safety: 'canary' | 'full';
  readonly fixtures: readonly Fixture[];
  readonly undo: readonly Undo[];
  readonly prepare: { readonly [step: string]: Step };
  readonly theirs: Ref;
  readonly look: RequestPlan;
  /** The attacker's own, for an order about many: a gate that looks at the first only lets the rest through. */
  readonly own?: Ref;
  /** What the victim's own order is about, where it is another object. */
  readonly second?: { readonly key: Ref; readonly look: RequestPlan };
  readonly change?: Change;
}

/**
 * Orders that name their object in the body (`POST /accounts/close/ {account}`). What they do is not known beforehand:
 * the victim gives the same order about an object of its own, and what both leave behind is the effect.
 */
export function* bodyWrites(survey: Survey, operation: Operation): Generator<Planned> {
  const naming = namingIn(survey, operation);
  if (naming === undefined || !isOrder(survey, operation)) return;
  let planned = false;
  for (const [attacker, victim] of pairs(survey, operation)) {
    const order: Order = { survey, operation, naming, attacker, victim };
    const aim = onCanaries(order) ?? onExisting(order);
    const experiment = aim === undefined ? undefined : attempt(order, aim);
    if (experiment === undefined) continue;
    planned = true;
    yield experiment;
  }
  if (!planned)
    yield {
      gap: {
        operation: operation.id,
        reason: 'no-object',
        missing: `no ${naming.kind} on which the order could be tried and taken back`,
        cure: 'raise safety to full, or describe how such objects are created and deleted',
      },
    };
}

/** A POST that acts on what is there already. What answers 201 makes something new that nothing would take away. */
function isOrder(survey: Survey, { id, method, path, statuses }: Operation): boolean {
  return (
    method === 'POST' &&
    pathParameters(path).length === 0 &&
    statuses?.includes(201) !== true &&
    !survey.recipes.some((each) => each.operations.make === id)
  );
}

/** One pair within a tenant and one across, of identities with the same rights. */
function pairs(survey: Survey, { id }: Operation): (readonly [Identity, Identity])[] {
  const who = expectationOf(survey, id)?.who;
  const allowed = survey.identities.filter(
    ({ status, roles }) =>
      status !== 'inactive' && (typeof who !== 'object' || roles.some((role) => who.roles.includes(role))),
  );
  const all = allowed.flatMap((attacker) =>
    allowed
      .filter(
        (victim) => victim.id !== attacker.id && attacker.roles.every((role) => victim.roles.includes(role)),
      )
      .map((victim) => [attacker, victim] as const),
  );
  const shared = survey.sharing.find((each) => each.operation === id)?.with;
  const near = all.find(([attacker, victim]) => attacker.tenant === victim.tenant);
  const far = all.find(([attacker, victim]) => attacker.tenant !== victim.tenant);
  if (shared === 'everyone') return [];
  return [shared === 'tenant' ? undefined : near, far].filter((each) => each !== undefined);
}

function onCanaries({ survey, operation, naming, attacker, victim }: Order): Aim | undefined {
  const fits = (each: Survey['recipes'][number]): boolean =>
    each.kind === naming.kind && each.goneBy === 'missing';
  const theirs = recipeFor(survey, victim.id, fits);
  const mine = recipeFor(survey, attacker.id, fits);
  if (theirs === undefined || !permits(survey.limits.safety, 'canary')) return undefined;
  const shows = operationOf(survey, theirs.operations.read);
  const fields = shows === undefined ? undefined : readerThrough(survey, shows, victim.id)?.fields;
  const change = fields === undefined ? undefined : lawfulChange(operation, fields);
  const own = naming.many && mine !== undefined;
  const at = (fixture: string, recipe = theirs): Ref => ({
    $: 'fixture',
    fixture,
    at: keyMade(survey, naming, recipe),
  });
  return {
    safety: 'canary',
    fixtures: [
      canary(survey, theirs, { id: 'theirs', owner: victim.id }),
      canary(survey, theirs, { id: 'second', owner: victim.id, nth: 3 }),
      ...(own ? [canary(survey, mine, { id: 'mine', owner: attacker.id, nth: 4 })] : []),
    ],
    undo: [],
    prepare: {
      theirs: make('theirs'),
      second: make('second'),
      // Seen once by its maker: what is missing later was there.
      ...(own
        ? { mine: make('mine'), own: read(as(survey, attacker.id, rename(mine.read, 'mine')), true) }
        : {}),
    },
    theirs: at('theirs'),
    look: rename(theirs.read, 'theirs'),
    second: { key: at('second'), look: rename(theirs.read, 'second') },
    ...(own ? { own: at('mine', mine) } : {}),
    ...(change === undefined ? {} : { change }),
  };
}

/** Existing objects only where the order writes a field that shows: giving it again with the old value takes it back. */
function onExisting(order: Order): Aim | undefined {
  const { survey, operation, naming, attacker, victim } = order;
  if (!permits(survey.limits.safety, 'full')) return undefined;
  const theirs = existing(order, victim);
  const mine = existing(order, attacker);
  const change = theirs === undefined ? undefined : lawfulChange(operation, theirs.reader.fields);
  if (theirs === undefined || change === undefined) return undefined;
  const back = (who: Identity, key: Ref, reader: Reader, original: string): Undo => {
    const at = reader.fields.get(change.name) ?? `/${change.name}`;
    const fields = { [change.name]: { $: 'answer', step: original, at } as const };
    return {
      original,
      restore: [as(survey, who.id, ordering(order, who, [key], fields) ?? requestFor(operation))],
      reread: as(survey, who.id, requestFor(reader.operation, reader.resource)),
      touches: [at],
    };
  };
  const own = naming.many && mine !== undefined && mine.reader.fields.has(change.name) ? mine : undefined;
  return {
    safety: 'full',
    fixtures: [],
    undo: [
      back(victim, theirs.key, theirs.reader, 'before'),
      ...(own === undefined ? [] : [back(attacker, own.key, own.reader, 'own')]),
    ],
    prepare:
      own === undefined
        ? {}
        : { own: read(as(survey, attacker.id, requestFor(own.reader.operation, own.reader.resource)), true) },
    theirs: theirs.key,
    look: requestFor(theirs.reader.operation, theirs.reader.resource),
    ...(own === undefined ? {} : { own: own.key }),
    change,
  };
}

function existing(
  { survey, naming }: Order,
  who: Identity,
): { readonly key: Ref; readonly reader: Reader } | undefined {
  for (const resource of survey.resources) {
    if (resource.owner !== who.id || resource.kind !== naming.kind || resource.evidence === 'seen') continue;
    const operation = operationOf(survey, resource.operation);
    const reader = operation === undefined ? undefined : readerThrough(survey, operation, who.id);
    const key = keyFor(survey, naming, resource);
    if (reader !== undefined && key !== undefined) return { key, reader };
  }
  return undefined;
}

/** The order as one identity gives it; undefined where the body asks for more than can be guessed. */
function ordering(
  { survey, operation, naming }: Order,
  who: Identity,
  keys: readonly Ref[],
  fields: { readonly [name: string]: Value },
): RequestPlan | undefined {
  const [key] = keys;
  const body: { [name: string]: Value } = { ...fields };
  for (const field of operation.request?.fields ?? []) {
    if (!isTopLevel(field) || field.readOnly || !field.required || field.name in body) continue;
    if (field.name === naming.field.name) continue;
    const value = plainValue(survey, who.id, field);
    if (value === undefined) return undefined;
    body[field.name] = value;
  }
  if (key === undefined) return undefined;
  return {
    method: operation.method,
    path: operation.path,
    body: {
      type: operation.request?.type ?? 'json',
      value: { ...body, [naming.field.name]: naming.many ? keys : key },
    },
  };
}

function attempt(order: Order, aim: Aim): Experiment | undefined {
  const { survey, operation, naming, attacker, victim } = order;
  const given = (n: number) =>
    aim.change === undefined ? {} : { [aim.change.name]: aim.change.value('before', n) };
  const keys = aim.own === undefined ? [aim.theirs] : [aim.own, aim.theirs];
  const attack = ordering(order, attacker, keys, given(1));
  const lawful = ordering(order, victim, [aim.second?.key ?? aim.theirs], given(2));
  const alive = aliveRequest(survey, attacker.id, operation);
  if (attack === undefined || lawful === undefined) return undefined;
  const look = read(as(survey, victim.id, aim.look), true);
  const other = aim.second === undefined ? look : read(as(survey, victim.id, aim.second.look), true);
  return {
    id: `foreign-object-write ${operation.id} ${attacker.id} ${victim.id} ${naming.field.name}`,
    check: 'foreign-object-write',
    claim: `${attacker.id} must not name ${victim.id}'s ${naming.kind} to ${operation.id}`,
    operation: operation.id,
    parameter: naming.field.name,
    actor: attacker.id,
    victim: victim.id,
    safety: aim.safety,
    fixtures: aim.fixtures,
    locks: { reads: [], writes: ['*'] },
    undo: aim.undo,
    steps: {
      ...aim.prepare,
      before: look,
      still: look,
      attack: write(as(survey, attacker.id, attack)),
      after: look,
      ...(alive === undefined ? {} : { alive: read(as(survey, attacker.id, alive), true) }),
      ...(aim.second === undefined ? {} : { beforeOwner: other }),
      owner: write(as(survey, victim.id, lawful)),
      afterOwner: other,
    },
    facts: {
      mode: 'order',
      kind: naming.kind,
      privacy: privacyOf(survey, operation, naming.kind) ?? null,
      field: aim.change === undefined ? null : `/${aim.change.name}`,
    },
  };
}
