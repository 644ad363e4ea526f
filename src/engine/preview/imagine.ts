import { leadsTo } from '../../checks/plan/reader.ts';
import type { Exchange, Leaf } from '../../model/exchange.ts';
import { tokens } from '../../model/json.ts';
import { type Operation, pathParameters } from '../../model/operation.ts';
import { permits } from '../../model/safety.ts';
import type { Listing, Observation, Resource, Survey } from '../../model/survey.ts';
import { openReads } from '../calibrate/look.ts';
import { draftRegistrations } from '../calibrate/registration.ts';
import { draftRecipes } from '../calibrate/rehearse.ts';
import { kindOf, namingParameters } from '../learn/bindings.ts';

/** Properties that only the answers will show; an injection tries them all at once and restores them one by one. */
export const unseenProperties = 6;
/** Some questions ask for a list of several rows, however few identities there are. */
const ownedEach = 3;

/**
 * The richest survey that learning could end with: everybody is served on every read, owns an object wherever one can be
 * named, and every canary that the description promises can be made. What the checks plan on it bounds what they can plan.
 */
export function imagine(draft: Survey): Survey {
  const reads = draft.operations.filter((each) => each.method === 'GET' && each.changesState === false);
  const open = openReads(draft);
  const seen = reads.flatMap((operation) =>
    draft.identities.map(({ id }) => ({ operation, who: id, exchange: answerTo(draft, operation, id) })),
  );
  const survey: Survey = {
    ...draft,
    observations: seen.map(
      ({ operation, who, exchange }): Observation => ({
        operation: operation.id,
        who,
        exchange: exchange.id,
      }),
    ),
    served: seen.map(({ exchange }) => exchange.id),
    exchanges: Object.fromEntries(seen.map(({ exchange }) => [exchange.id, exchange])),
    proofs: open.map((each) => each.id),
    listings: seen
      .filter(({ operation }) => open.includes(operation))
      .map(({ operation, who, exchange }) => listing(draft, operation, who, exchange.id)),
    resources: seen
      .filter(({ operation }) => namingParameters(operation).length > 0)
      .map(({ operation, who, exchange }) => resource(operation, who, exchange.id)),
  };
  return permits(draft.limits.safety, 'canary')
    ? { ...survey, recipes: draftRecipes(survey), registrations: draftRegistrations(survey) }
    : survey;
}

/** The same, but each read says the very same to all: as where a view forgets who is asking, or a cache does. */
export function alike(imagined: Survey): Survey {
  const operations = new Map(imagined.observations.map((each) => [each.exchange, each.operation]));
  return {
    ...imagined,
    exchanges: Object.fromEntries(
      Object.entries(imagined.exchanges).map(([id, exchange]) => [
        id,
        exchange.answer.body.kind === 'json'
          ? {
              ...exchange,
              answer: {
                ...exchange.answer,
                body: { ...exchange.answer.body, digest: operations.get(id) ?? id },
              },
            }
          : exchange,
      ]),
    ),
  };
}

/** The same, but only whoever brings a credential is served: as where a certificate is not enough. */
export function bearersOnly(imagined: Survey): Survey {
  const bearers = new Set(
    imagined.identities.flatMap((each) => (each.credential === undefined ? [] : [each.id])),
  );
  const theirs = imagined.observations.filter((each) => bearers.has(each.who)).map((each) => each.exchange);
  return bearers.size === 0 ? imagined : { ...imagined, served: theirs };
}

function listing(draft: Survey, { id, path }: Operation, who: string, exchange: string): Listing {
  return {
    operation: id,
    kind: kindOf(path),
    who,
    exchange,
    at: '',
    items: draft.identities.flatMap((each, index) =>
      Array.from({ length: ownedEach }, (_, nth) => ({
        at: `/${index * ownedEach + nth}`,
        owner: each.id,
        evidence: 'exclusive' as const,
      })),
    ),
    privacy: 'declared',
  };
}

function resource(operation: Operation, owner: string, exchange: string): Resource {
  const naming = namingParameters(operation);
  const ref = { $: 'known', exchange, at: '/id' } as const;
  return {
    id: `${operation.id} ${owner}`,
    kind: kindOf(operation.path),
    operation: operation.id,
    owner,
    params: Object.fromEntries(naming.filter((each) => each.in === 'path').map((each) => [each.name, ref])),
    query: naming.filter((each) => each.in === 'query').map((each) => [each.name, ref]),
    markers: [],
    origin: 'found',
    evidence: 'exclusive',
    privacy: 'declared',
    exchange,
  };
}

function answerTo(draft: Survey, operation: Operation, who: string): Exchange {
  const id = `imagined ${operation.id} ${who}`;
  return {
    id,
    experiment: 'imagined',
    step: who,
    request: {
      method: 'GET',
      target: operation.path,
      given: [],
      headers: [],
      body: { kind: 'empty' },
    },
    answer: {
      status: 200,
      headers: [],
      body: {
        kind: 'json',
        bytes: 0,
        digest: id,
        leaves: placesIn(draft, operation).map((at) => leaf(id, at)),
        lists: [],
        cut: false,
      },
    },
    at: 0,
    ms: 0,
  };
}

function leaf(exchange: string, at: string): Leaf {
  return { at, type: 'string', format: 'word', length: 8, hmac: `${exchange} ${at}`, preview: '' };
}

/** What the description says the answer holds, what the writes on it take, and some that nobody described. */
function placesIn(draft: Survey, read: Operation): string[] {
  const described = plain((read.response?.fields ?? []).map((field) => field.at));
  const wrapper = wrapperOf(described);
  const written = draft.operations
    .filter((each) => each.kind === 'write' && concerns(each, read))
    .flatMap((each) => plain((each.request?.fields ?? []).map((field) => field.at)));
  const unseen = Array.from({ length: unseenProperties }, (_, index) => `/is_unseen_${index + 1}`);
  return [...new Set([...described, ...['/id', '/owner', ...written, ...unseen].map((at) => wrapper + at)])];
}

function plain(places: readonly string[]): string[] {
  return places.filter((at) => at !== '' && !tokens(at).includes('*'));
}

function concerns(write: Operation, read: Operation): boolean {
  return (
    leadsTo(read.path, write.path) ||
    leadsTo(write.path, read.path) ||
    (pathParameters(write.path).length === 0 && pathParameters(read.path).length === 0)
  );
}

/** `/data` where the description puts everything below it. */
function wrapperOf(places: readonly string[]): string {
  const [first] = places.map((at) => tokens(at)[0]);
  const wrapped = places.length > 1 && places.every((at) => tokens(at).length > 1 && tokens(at)[0] === first);
  return wrapped && first !== undefined ? `/${first}` : '';
}
