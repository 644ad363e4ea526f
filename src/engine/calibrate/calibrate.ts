import type { CountersignError } from '../../errors.ts';
import { answer } from '../../judge/select.ts';
import { served } from '../../judge/served.ts';
import { sameShape, shapeOf } from '../../judge/shape.ts';
import type { Exchange } from '../../model/exchange.ts';
import type { Habits } from '../../model/habits.ts';
import { noHabits } from '../../model/habits.ts';
import type { Operation } from '../../model/operation.ts';
import type { IdentityProof } from '../../model/report.ts';
import { permits } from '../../model/safety.ts';
import type { Observation, Recipe, Survey } from '../../model/survey.ts';
import type { Bench } from '../bench.ts';
import { namingParameters } from '../learn/bindings.ts';
import type { Look } from '../learn/habits.ts';
import { learnHabits } from '../learn/habits.ts';
import { volatileBetween } from '../learn/volatile.ts';
import { runTrial } from '../trial.ts';
import { asker } from './ask.ts';
import { nameBelow } from './below.ts';
import { ownersByDetail } from './detail.ts';
import { followLinks } from './links.ts';
import { lookAt, lookNowhere, openReads } from './look.ts';
import type { NamedReads } from './name.ts';
import { nameObjects } from './name.ts';
import { itemsAsSources, knowObjects, openQuestions } from './objects.ts';
import { prove } from './prove.ts';
import { draftRegistrations } from './registration.ts';
import { draftRecipes, refusedToMake, rehearsal, rehearsed } from './rehearse.ts';

export interface Calibrated {
  readonly survey: Survey;
  readonly controls: readonly IdentityProof[];
  /** What cut it short; then nothing was learned. */
  readonly ended?: CountersignError;
}

export interface Calibration {
  readonly bench: Bench;
  readonly width: number;
  readonly learned: (habits: Habits) => void;
  readonly say: (detail: string) => void;
  /** What the operator says about operations that only answers name; those left out are not in it. */
  readonly admit: (found: readonly Operation[]) => Pick<Survey, 'operations' | 'policy' | 'sharing'>;
  readonly parallel: <T, R>(items: readonly T[], run: (item: T) => Promise<R>) => Promise<R[]>;
}

/**
 * Stage 4: learns instead of judging. Everybody looks at every open read; from that come proof of each identity,
 * the target's habits, and who owns what; then operations that name an object are aimed at owned ones;
 * last, where canaries are allowed, their making and removal is rehearsed.
 */
export async function calibrate(how: Calibration, draft: Survey): Promise<Calibrated> {
  const ask = asker(how.bench.wire);
  // All at once, as far as the wire lets them: a slow operation is then known early, and waited for beside the others.
  const looks = await Promise.all(openReads(draft).map((operation) => lookAt(ask, draft, operation)));
  const nowhere = await lookNowhere(ask, draft);
  const learned = learnHabits(looks, nowhere);
  const volatile = Object.fromEntries(looks.map((look) => [look.operation, volatileOf(look)]));
  how.learned({ ...learned, volatile });
  const proofs = prove(draft, looks, { ...learned, volatile });
  how.say(
    `${proofs.controls.filter((each) => each.held).length} of ${proofs.controls.length} callers proven`,
  );

  keepSources(how.bench, looks);
  const open = openQuestions(
    draft,
    looks,
    { ...learned, volatile },
    knowObjects(draft, looks, { ...learned, volatile }, []).listings,
  );
  const told = await how.parallel(
    open,
    async (views) =>
      [
        views[0]?.operation ?? '',
        await ownersByDetail(ask, draft, views, (view) => itemsAsSources(draft, view)),
      ] as const,
  );
  const details = new Map(told);
  const seen = knowObjects(draft, looks, { ...learned, volatile }, [], details);
  const item = draft.operations.filter(
    (each) => each.method === 'GET' && each.changesState === false && namingParameters(each).length > 0,
  );
  const first = await how.parallel(item, async (operation) => ({
    operation,
    reads: await nameObjects(ask, draft, operation, seen.sources),
  }));
  keepNamed(
    how.bench,
    first.map((each) => each.reads),
  );
  const named = await nameBelow(ask, draft, first, {
    parallel: how.parallel,
    keep: (aimed) =>
      keepNamed(
        how.bench,
        aimed.map((each) => each.reads),
      ),
  });
  const habits = withNamed({ ...learned, volatile }, named);
  how.learned(habits);

  const known = knowObjects(
    draft,
    looks,
    habits,
    named.map((each) => each.reads),
    details,
  );
  const linked = await followLinks(
    ask,
    draft,
    { sources: seen.sources, reads: named.map((each) => each.reads) },
    (found) => how.admit(found).operations,
  );
  for (const { exchange } of linked.resources) how.bench.wire.keep(exchange);
  const admitted = how.admit(linked.operations);
  const observations = observationsOf(
    looks,
    named.map((each) => each.reads),
  );
  const survey: Survey = {
    ...draft,
    operations: [...draft.operations, ...admitted.operations],
    policy: [...draft.policy, ...admitted.policy],
    sharing: [...draft.sharing, ...admitted.sharing],
    habits,
    links: linked.links,
    resources: [...known.resources, ...linked.resources],
    listings: known.listings,
    observations: observations.map((each) => each.observation),
    served: observations.filter((each) => served(each.exchange, habits)).map((each) => each.exchange.id),
    exchanges: Object.fromEntries(
      [...observations.map((each) => each.exchange), ...linked.exchanges].map((each) => [each.id, each]),
    ),
    proofs: proofs.operations,
  };
  how.say(
    `${survey.resources.length} objects of ${new Set(survey.resources.map((each) => each.owner)).size} owners`,
  );
  const made = await rehearseAll(how, survey, proofs.controls);
  return { survey: { ...survey, ...made }, controls: proofs.controls };
}

function volatileOf(look: Look): string[] {
  const first = Object.values(look.identities).find((each) => each.answer.status < 300);
  return first === undefined || look.again === undefined ? [] : volatileBetween(first, look.again);
}

function withNamed(
  habits: Habits,
  named: readonly { readonly operation: { readonly id: string }; readonly reads: NamedReads }[],
): Habits {
  const missing = named.flatMap(({ reads }) =>
    reads.missing
      .filter(
        (exchange) =>
          exchange.answer.status >= 400 ||
          reads.named.every((each) => shapeOf(each.exchange).outline !== shapeOf(exchange).outline),
      )
      .map(shapeOf),
  );
  // An API that heeds no key answers a key that names nothing with an object as well: that is how objects look, not misses.
  const objects = named
    .flatMap(({ reads }) => reads.named)
    .filter((each) => each.exchange.answer.body.kind === 'json')
    .map((each) => shapeOf(each.exchange));
  const soft = missing.filter((shape) => shape.status < 300 || shape.status === 404 || shape.status === 410);
  const pages = named.flatMap(({ reads }) => reads.pages.map(shapeOf));
  return {
    ...habits,
    denial: [...habits.denial, ...pages],
    missing: [...habits.missing, ...soft].filter((shape) => !objects.some((each) => sameShape(each, shape))),
    volatile: {
      ...habits.volatile,
      ...Object.fromEntries(named.map(({ operation, reads }) => [operation.id, reads.volatile])),
    },
  };
}

function keepSources(bench: Bench, looks: readonly Look[]): void {
  for (const look of looks)
    for (const exchange of Object.values(look.identities)) bench.wire.keep(exchange.id);
}

function keepNamed(bench: Bench, reads: readonly NamedReads[]): void {
  for (const each of reads) for (const named of each.named) bench.wire.keep(named.exchange.id);
}

function observationsOf(
  looks: readonly Look[],
  reads: readonly NamedReads[],
): { observation: Observation; exchange: Exchange }[] {
  const open = looks.flatMap((look) => [
    ...(look.none === undefined ? [] : [{ who: 'none', exchange: look.none, operation: look.operation }]),
    ...Object.entries(look.identities).map(([who, exchange]) => ({
      who,
      exchange,
      operation: look.operation,
    })),
  ]);
  const aimed = reads.flatMap((each) =>
    each.named.map((named) => ({
      who: named.owner,
      exchange: named.exchange,
      operation: named.operation.id,
    })),
  );
  return [...open, ...aimed].map(({ who, exchange, operation }) => ({
    observation: { operation, who, exchange: exchange.id },
    exchange,
  }));
}

/** How often a creating operation may fail at what it promises before it is given up; a refusal of the caller is no such failure. */
const chances = 2;

/** One rehearsal per creating operation, by the first identity for which it works; whoever is refused makes none of these. */
async function rehearseAll(
  how: Calibration,
  survey: Survey,
  controls: readonly IdentityProof[],
): Promise<Pick<Survey, 'recipes' | 'registrations' | 'exchanges'>> {
  if (!permits(survey.limits.safety, 'canary')) return { recipes: [], exchanges: survey.exchanges };
  // Whoever was not recognised makes nothing.
  const proven = controls.filter((each) => each.held).map((each) => each.who);
  const mayMake = (each: Recipe): boolean => proven.includes(each.owner);
  const exchanges: { [id: string]: Exchange } = { ...survey.exchanges };
  const recipes = await rehearseEach(how, survey, draftRecipes(survey).filter(mayMake), exchanges);
  const registrations = await rehearseEach(
    how,
    survey,
    draftRegistrations(survey)
      .filter(mayMake)
      .filter((each) => !recipes.some(({ operations }) => operations.make === each.operations.make)),
    exchanges,
  );
  const made = [...recipes, ...registrations];
  how.say(`${new Set(made.map((each) => each.operations.make)).size} ways to make canaries rehearsed`);
  return { recipes, registrations, exchanges };
}

async function rehearseEach(
  how: Calibration,
  survey: Survey,
  drafts: readonly Recipe[],
  exchanges: { [id: string]: Exchange },
): Promise<Recipe[]> {
  const recipes: Recipe[] = [];
  for (const operation of new Set(drafts.map((each) => each.operations.make))) {
    const waiting = drafts
      .filter((each) => each.operations.make === operation)
      .sort((left, right) => seers(survey, right) - seers(survey, left));
    for (let failures = 0; failures < chances; ) {
      const draft = waiting.shift();
      if (draft === undefined) break;
      const trial = await runTrial(how.bench, rehearsal(survey, draft));
      if (trial.cleanup.outcome === 'left-behind') break;
      const recipe = rehearsed(draft, trial);
      const shown = answer(trial, 'look');
      if (recipe !== undefined && shown !== undefined) {
        exchanges[shown.id] = shown;
        recipes.push(recipe, ...waiting.map((each) => ({ ...each, ...taught(recipe) })));
        break;
      }
      if (!refusedToMake(trial)) failures += 1;
    }
  }
  return recipes;
}

function taught({ shown, unkeyed }: Recipe): Pick<Recipe, 'shown' | 'unkeyed'> {
  return { ...(shown === undefined ? {} : { shown }), ...(unkeyed === undefined ? {} : { unkeyed }) };
}

/** Whoever is served on the reads of such objects is the likelier to make one. */
function seers(survey: Survey, { owner, operations, list }: Recipe): number {
  const reads = [operations.read, list === undefined ? '' : `GET ${list.request.path}`];
  return survey.observations.filter(
    (each) => each.who === owner && reads.includes(each.operation) && survey.served.includes(each.exchange),
  ).length;
}

export const beforeCalibration: Pick<
  Survey,
  | 'resources'
  | 'listings'
  | 'recipes'
  | 'links'
  | 'observations'
  | 'served'
  | 'exchanges'
  | 'habits'
  | 'proofs'
> = {
  resources: [],
  listings: [],
  recipes: [],
  links: [],
  observations: [],
  served: [],
  exchanges: {},
  habits: noHabits,
  proofs: [],
};
