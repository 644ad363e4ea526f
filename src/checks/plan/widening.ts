import type { Experiment, Ref, RequestPlan, Step, Value } from '../../model/experiment.ts';
import { noLocks } from '../../model/experiment.ts';
import { fieldOf } from '../../model/json.ts';
import type { Parameter } from '../../model/operation.ts';
import { isOwnerField, isSensitive, snake } from '../../model/property.ts';
import type { Survey } from '../../model/survey.ts';
import { asCertificate, stranger } from '../../model/survey.ts';
import { leavesIn } from './key.ts';
import { servedTo } from './known-as.ts';
import type { ListPair } from './lists.ts';
import { listPairs } from './lists.ts';
import { as, read, requestFor } from './request.ts';
import { operationOf } from './who.ts';

type Query = readonly (readonly [string, Value])[];

/**
 * A scoped list may be asked for more: for the objects of another owner, or for all. Parameters that the description offers
 * are tried one by one; well-known ones that it does not, all at once, and one by one only where that made a difference.
 */
export function* widenings(survey: Survey): Generator<Experiment> {
  const tried = new Set<string>();
  for (const pair of listPairs(survey)) {
    if (tried.has(pair.operation.id)) continue;
    tried.add(pair.operation.id);
    for (const [name, value] of offered(survey, pair)) yield widening(survey, pair, [[name, value]], name);
    const unasked = guessed(survey, pair);
    if (unasked.length > 0) yield widening(survey, pair, unasked);
  }
}

/** Each of the guessed parameters alone: which of them it was. */
export function* apart(survey: Survey, lead: Experiment): Generator<Experiment> {
  for (const pair of listPairs(survey)) {
    if (
      pair.operation.id !== lead.operation ||
      pair.attacker.id !== lead.actor ||
      pair.victim.id !== lead.victim
    )
      continue;
    for (const [name, value] of guessed(survey, pair))
      yield { ...widening(survey, pair, [[name, value]], name), because: lead.id };
    return;
  }
}

const switches = /^(all|everything|any|global|show_all|include_all|all_users|include_others|as_admin|admin)$/;
const narrowing = /^(mine|own|my|only_mine|own_only|only_own|personal)$/;
const scopes = /^(scope|include|view|visibility|owned_by|filter_by)$/;

/** What the description offers and what could ask for more: whose, how much, all. */
function offered(survey: Survey, pair: ListPair): [string, Value][] {
  return pair.operation.parameters
    .filter((each) => each.in === 'query' && !each.required)
    .flatMap((parameter): [string, Value][] => {
      const name = snake(parameter.name);
      const whose = ownerish(name) ? victimAs(survey, pair, name) : undefined;
      if (whose !== undefined) return [[parameter.name, whose]];
      if (switches.test(name)) return [[parameter.name, parameter.type === 'integer' ? 1 : true]];
      if (narrowing.test(name)) return [[parameter.name, parameter.type === 'integer' ? 0 : false]];
      return scopes.test(name)
        ? widest(parameter).map((value): [string, Value] => [parameter.name, value])
        : [];
    });
}

function widest({ options }: Parameter): Value[] {
  const all = options?.find(
    (each) => typeof each === 'string' && /^(all|any|global|everyone|public)$/i.test(each),
  );
  if (typeof all === 'string') return [all];
  return options === undefined ? ['all'] : [];
}

function guessed(survey: Survey, pair: ListPair): [string, Value][] {
  const known = new Set(pair.operation.parameters.map((each) => snake(each.name)));
  const whose = ['owner', 'owner_id', 'user', 'user_id'].flatMap((name): [string, Value][] => {
    const value = victimAs(survey, pair, name);
    return value === undefined ? [] : [[name, value]];
  });
  const more: [string, Value][] = [
    ['all', true],
    ['scope', 'all'],
  ];
  return [...whose, ...more].filter(([name]) => !known.has(name));
}

function ownerish(name: string): boolean {
  return (
    isOwnerField(name) ||
    /^(for_user|member|employee|customer|client|tenant|organi[sz]ation|org|company)(_?(id|pk|uuid|name))?$/.test(
      name,
    )
  );
}

/** How this API names the victim: as its own rows do, else as it is told about itself. */
function victimAs(survey: Survey, { victim, listing }: ListPair, name: string): Ref | undefined {
  const own = listing.items.find((each) => each.owner === victim.id);
  const named = leavesIn(survey, listing.exchange).find(
    ({ at, type }) =>
      type !== 'null' && own !== undefined && at === `${own.at}/${fieldOf(at)}` && isOwnerField(fieldOf(at)),
  );
  const at =
    listing.ownerField === undefined || own === undefined ? named?.at : own.at + listing.ownerField.at;
  if (at !== undefined) return { $: 'known', exchange: listing.exchange, at };
  const wanted = /(id|pk|uuid)$/.test(name) ? ['id', 'pk', 'uuid'] : ['id', 'username', 'uuid', 'email'];
  for (const operation of survey.proofs) {
    const told = servedTo(survey, operation, victim.id);
    const body = told?.answer.body;
    if (told === undefined || body?.kind !== 'json' || body.lists.length > 0) continue;
    const leaf = wanted
      .map((each) => body.leaves.find(({ at }) => snake(fieldOf(at)) === each))
      .find((each) => each !== undefined);
    if (leaf !== undefined) return { $: 'known', exchange: told.id, at: leaf.at };
  }
  return undefined;
}

function widening(survey: Survey, pair: ListPair, query: Query, parameter?: string): Experiment {
  const { operation, attacker, victim, listing } = pair;
  const nobody = stranger(survey);
  const plain = requestFor(operation);
  const asked: RequestPlan = { ...plain, query };
  const item = itemOf(survey, pair);
  const steps: Record<string, Step> = {
    owner: read(as(survey, victim.id, plain)),
    plain: read(as(survey, attacker.id, plain)),
    attack: read(as(survey, attacker.id, asked), true),
  };
  if (item !== undefined) steps['detail'] = item;
  if (nobody !== undefined) steps['nobody'] = read(asCertificate(survey, nobody, asked));
  return {
    id: `foreign-object-listed ${operation.id} ${attacker.id} ${victim.id} asked for ${parameter ?? 'more'}`,
    check: 'foreign-object-listed',
    claim: `${attacker.id} must not get ${victim.id}'s ${listing.kind} by asking the list for ${parameter ?? 'more'}`,
    operation: operation.id,
    ...(parameter === undefined ? {} : { parameter }),
    actor: attacker.id,
    victim: victim.id,
    safety: 'observe',
    fixtures: [],
    locks: { ...noLocks, reads: [listing.kind] },
    undo: [],
    steps,
    facts: {
      mode: 'widened',
      list: listing.at,
      kind: listing.kind,
      privacy: sensitive(survey, pair) ? 'sensitive-field' : (listing.privacy ?? null),
      lead: parameter === undefined,
    },
  };
}

/** Rows with a field like a balance are for nobody else, whatever a list shows by default. */
function sensitive(survey: Survey, { listing }: ListPair): boolean {
  const leaves = leavesIn(survey, listing.exchange);
  return isSensitive(leaves.map((leaf) => leaf.at).filter((at) => at.startsWith(`${listing.at}/`)));
}

/** The attacker asks for one of the victim's objects alone: where that is refused, they are private beyond doubt. */
function itemOf(survey: Survey, { attacker, victim, listing }: ListPair): Step | undefined {
  const listed = new Set(leavesIn(survey, listing.exchange).map((leaf) => leaf.hmac));
  const resource = survey.resources.find(
    ({ owner, evidence, kind, markers }) =>
      owner === victim.id &&
      evidence !== 'seen' &&
      (kind === listing.kind || markers.some((marker) => listed.has(marker.hmac))),
  );
  const operation = resource === undefined ? undefined : operationOf(survey, resource.operation);
  return operation === undefined ? undefined : read(as(survey, attacker.id, requestFor(operation, resource)));
}
