import type { Exchange } from '../../model/exchange.ts';
import type { IdentityId } from '../../model/identity.ts';
import type { Operation } from '../../model/operation.ts';
import type { Survey } from '../../model/survey.ts';
import { asCertificate, asIdentity, stranger } from '../../model/survey.ts';
import { namingParameters } from '../learn/bindings.ts';
import type { Look, Refused } from '../learn/habits.ts';
import type { Ask } from './ask.ts';
import { answered } from './ask.ts';

/** Reads that need no object to be named. */
export function openReads(survey: Survey): Operation[] {
  return survey.operations.filter(
    (each) => each.method === 'GET' && each.changesState === false && namingParameters(each).length === 0,
  );
}

/** One operation through everybody's eyes; the first served identity looks twice, for what changes by itself. */
export async function lookAt(ask: Ask, survey: Survey, operation: Operation): Promise<Look> {
  const request = { method: operation.method, path: operation.path };
  const topic = operation.id;
  const nobody = stranger(survey);
  const none = answered(await ask(topic, 'none', asCertificate(survey, 'none', request)));
  const strange =
    nobody === undefined
      ? undefined
      : answered(await ask(topic, 'stranger', asCertificate(survey, nobody, request)));
  const unanswered: { [identity: string]: Refused } = {};
  const { identities, again } = await everybody(
    survey.identities.map(({ id }) => id),
    async (identity, step) => {
      const seen = await ask(topic, step, asIdentity(survey, identity, request));
      if (seen.kind === 'refused') unanswered[identity] = seen;
      return answered(seen);
    },
  );
  const expected = survey.policy.find((each) => each.operation === operation.id)?.who;
  return {
    operation: operation.id,
    public: expected === 'anyone',
    ...(none === undefined ? {} : { none }),
    ...(strange === undefined ? {} : { stranger: strange }),
    identities,
    ...(Object.keys(unanswered).length === 0 ? {} : { unanswered }),
    ...(again === undefined ? {} : { again }),
  };
}

/** Milliseconds after which an answer is slow: the rest is then better asked side by side than in order. */
const slow = 250;

type EyesOf = (identity: IdentityId, step: string) => Promise<Exchange | undefined>;

/** One identity after the other, in their order, then the first that was served once more; all the rest at once where it is slow. */
async function everybody(
  all: readonly IdentityId[],
  look: EyesOf,
): Promise<Pick<Look, 'identities' | 'again'>> {
  const seen = new Map<IdentityId, Exchange>();
  const note = async (identity: IdentityId): Promise<Exchange | undefined> => {
    const exchange = await look(identity, `as ${identity}`);
    if (exchange !== undefined) seen.set(identity, exchange);
    return exchange;
  };
  const firstServed = (): IdentityId | undefined =>
    all.find((identity) => (seen.get(identity)?.answer.status ?? 300) < 300);
  const lookAgain = async (identity: IdentityId | undefined): Promise<Exchange | undefined> =>
    identity === undefined ? undefined : look(identity, 'again');

  const waiting = [...all];
  for (const identity of all) {
    waiting.shift();
    const exchange = await note(identity);
    if (exchange !== undefined && exchange.ms > slow) break;
  }
  const early = firstServed();
  const [first] = await Promise.all([lookAgain(early), ...waiting.map(note)]);
  const again = early === undefined ? await lookAgain(firstServed()) : first;
  const identities = Object.fromEntries(
    all.flatMap((identity) => {
      const exchange = seen.get(identity);
      return exchange === undefined ? [] : [[identity, exchange]];
    }),
  );
  return { identities, ...(again === undefined ? {} : { again }) };
}

/** How the target answers a path that nobody wrote: its way of saying "no such thing", or a catch-all page. */
export async function lookNowhere(ask: Ask, survey: Survey): Promise<Exchange[]> {
  const first = survey.identities[0];
  const found: Exchange[] = [];
  for (const path of nowherePaths(survey)) {
    const exchange =
      first === undefined
        ? undefined
        : answered(await ask('nowhere', path, asIdentity(survey, first.id, { method: 'GET', path })));
    if (exchange !== undefined) found.push(exchange);
  }
  return found;
}

/** Paths that nobody wrote, below the first places that the description knows. */
export function nowherePaths(survey: Survey): string[] {
  const places = new Set(survey.operations.map((each) => `${each.path.split('/').slice(0, 2).join('/')}/`));
  return [...places].slice(0, 3).map((place) => `${place.replaceAll(/\{[^}]*\}/g, 'x')}cs-no-such-path/`);
}
