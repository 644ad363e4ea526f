import { itemsAt } from '../../judge/items.ts';
import type { Planned } from '../../model/check.ts';
import type { Leaf } from '../../model/exchange.ts';
import type { Experiment, Value } from '../../model/experiment.ts';
import { isPrivileged } from '../../model/identity.ts';
import type { Pointer } from '../../model/json.ts';
import { tokens } from '../../model/json.ts';
import type { Operation } from '../../model/operation.ts';
import { candidacy } from '../../model/property.ts';
import type { Recipe, Survey } from '../../model/survey.ts';
import { writable } from './fields.ts';
import { canary, remarked } from './fixture.ts';
import { isFields } from './injection.ts';
import { as, make, read } from './request.ts';
import { actorsFor } from './roles.ts';
import { operationOf } from './who.ts';

/** A list that shows such objects with properties that the creation does not offer. */
interface Shown {
  readonly operation: Operation;
  readonly reader: string;
  readonly at: Pointer;
  readonly candidates: readonly { readonly name: string; readonly value: Value }[];
}

/**
 * A creation whose client chooses the key, with properties beside it that it does not offer. One object is made lawfully and one
 * with them; a list that shows both tells what was stored. Both are taken away, at the latest by an administrator.
 */
export function* registrationInjection(survey: Survey, operation: Operation): Generator<Planned> {
  const known = (survey.registrations ?? []).filter((each) => each.operations.make === operation.id);
  if (known.length === 0) return;
  // Whoever is of rank may set more than a description says.
  const recipe = actorsFor(survey, operation)
    .filter((actor) => !isPrivileged(actor))
    .flatMap((actor) => known.filter((each) => each.owner === actor.id))[0];
  if (recipe === undefined) {
    yield {
      gap: {
        operation: operation.id,
        reason: 'no-identity',
        missing: 'only identities of rank make such objects, and they may set more than others',
        cure: 'add an identity without rank that may call it',
      },
    };
    return;
  }
  const shown = shownBy(survey, operation, recipe);
  if (shown === undefined)
    yield {
      gap: {
        operation: operation.id,
        reason: 'no-reader',
        missing: 'no list that shows more of such objects than the creation offers',
        cure: 'describe the read that shows what this write stores; values that grant power need allow: [escalation]',
      },
    };
  else yield injection(survey, operation, recipe, shown);
}

function injection(survey: Survey, operation: Operation, recipe: Recipe, shown: Shown): Experiment {
  const names = shown.candidates.map((each) => each.name);
  const second: Recipe = {
    ...recipe,
    make: remarked(recipe.make),
    read: remarked(recipe.read),
    remove: remarked(recipe.remove),
  };
  const body = second.make.body?.value;
  const maker = as(survey, recipe.owner, {
    ...second.make,
    body: {
      type: recipe.make.body?.type ?? 'json',
      value: {
        ...(body !== undefined && isFields(body) ? body : {}),
        ...Object.fromEntries(shown.candidates.map(({ name, value }) => [name, value])),
      },
    },
  });
  return {
    id: `field-write ${operation.id} ${recipe.owner} ${names.join('+')} listed`,
    check: 'field-write',
    claim: `${recipe.owner} must not set ${names.join(', ')} through ${operation.id}`,
    operation: operation.id,
    actor: recipe.owner,
    safety: 'full',
    fixtures: [
      canary(survey, recipe, { id: 'plain', owner: recipe.owner }),
      canary(survey, second, { id: 'loaded', owner: recipe.owner, maker }),
    ],
    locks: { reads: [], writes: ['*'] },
    undo: [],
    steps: {
      legal: make('plain'),
      before: read(as(survey, recipe.owner, recipe.read), true),
      attack: make('loaded'),
      own: read(as(survey, recipe.owner, second.read), true),
      after: read(as(survey, shown.reader, { method: 'GET', path: shown.operation.path }), true),
    },
    facts: {
      mode: 'listed',
      candidates: names,
      list: shown.at,
      key: recipe.markerAt,
      reader: shown.operation.id,
    },
  };
}

/** Of all lists with objects that have the key, the one that shows most that is worth an injection; the maker's own view first. */
function shownBy(survey: Survey, operation: Operation, recipe: Recipe): Shown | undefined {
  const offered = writable(operation);
  const found = survey.observations.flatMap(({ operation: id, who, exchange }): Shown[] => {
    const list = operationOf(survey, id);
    const body = survey.exchanges[exchange]?.answer.body;
    if (list === undefined || list.parameters.some((each) => each.in === 'path')) return [];
    if (!survey.identities.some((each) => each.id === who)) return [];
    if (body?.kind !== 'json' || !survey.served.includes(exchange)) return [];
    return body.lists.flatMap((at) => {
      const items = itemsAt(body.leaves, at);
      if (!items.some((item) => item.leaves.some((leaf) => leaf.at === recipe.markerAt))) return [];
      const leaves = items.flatMap((item) =>
        item.leaves.map((leaf) => ({ leaf, whole: `${item.at}${leaf.at}` })),
      );
      const candidates = namesIn(leaves.map((each) => each.leaf))
        .filter((name) => !offered.has(name) && isWorth(survey, name))
        .flatMap((name) => {
          const usual = mostUsual(leaves.filter((each) => each.leaf.at === `/${name}`));
          return usual === undefined
            ? []
            : [{ name, value: { $: 'sideways', of: { $: 'known', exchange, at: usual }, n: 1 } as const }];
        });
      return candidates.length === 0 ? [] : [{ operation: list, reader: who, at, candidates }];
    });
  });
  const rank = (each: Shown): number => each.candidates.length * 2 + (each.reader === recipe.owner ? 1 : 0);
  return found.sort((left, right) => rank(right) - rank(left))[0];
}

function namesIn(leaves: readonly Leaf[]): string[] {
  const names = leaves.flatMap((leaf) => {
    const [name, ...more] = tokens(leaf.at);
    return name === undefined || more.length > 0 ? [] : [name];
  });
  return [...new Set(names)];
}

function isWorth(survey: Survey, name: string): boolean {
  const kind = candidacy(name);
  return kind === 'try' || (kind === 'escalation' && survey.limits.allow.includes('escalation'));
}

/** Where the value stands that most of them have: what differs from it was not given by default. */
function mostUsual(all: readonly { readonly leaf: Leaf; readonly whole: Pointer }[]): Pointer | undefined {
  const count = (hmac: string): number => all.filter((each) => each.leaf.hmac === hmac).length;
  return [...all].sort((left, right) => count(right.leaf.hmac) - count(left.leaf.hmac))[0]?.whole;
}
