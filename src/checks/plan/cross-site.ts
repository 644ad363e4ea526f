import type { Experiment, RequestPlan, Send, Value } from '../../model/experiment.ts';
import { isRef } from '../../model/experiment.ts';
import type { Operation } from '../../model/operation.ts';
import { permits } from '../../model/safety.ts';
import type { Survey } from '../../model/survey.ts';
import { bare } from './factors.ts';
import { lawfulChange } from './fields.ts';
import { canary, remarked, rename } from './fixture.ts';
import { canarySubject, existingSubject, restoring } from './object.ts';
import { as, make, read, write } from './request.ts';
import { identityOf, isPublic } from './who.ts';

/** What a browser says of itself when a page of another site sends a form. */
const foreignPage: readonly (readonly [string, Value])[] = [
  ['Origin', 'https://countersign.invalid'],
  ['Referer', 'https://countersign.invalid/'],
  ['Sec-Fetch-Site', 'cross-site'],
  ['Sec-Fetch-Mode', 'navigate'],
  ['Sec-Fetch-Dest', 'document'],
];

type Body = { readonly [name: string]: Value };

/** Only what a browser adds by itself goes along: the certificate, neither token nor header. */
function form(survey: Survey, who: string, request: RequestPlan, value: Body): Send {
  return bare(survey, who, { ...request, headers: foreignPage, body: { type: 'form', value } });
}

/** A form may also carry any text, and some read it as JSON without looking at its type. */
function plainText(survey: Survey, who: string, request: RequestPlan, value: Body): Send {
  return bare(survey, who, {
    ...request,
    headers: [...foreignPage, ['Content-Type', 'text/plain;charset=UTF-8']],
    body: { type: 'json', value },
  });
}

/** A canary in the name of its owner. */
export function* crossSiteMakes(survey: Survey, operation: Operation): Generator<Experiment> {
  const recipe = survey.recipes.find((each) => each.operations.make === operation.id);
  if (recipe === undefined || !isTried(survey, operation)) return;
  const { owner } = recipe;
  const value = bodyOf(recipe.make);
  if (value === undefined || identityOf(survey, owner)?.certificate === undefined) return;
  const foreign = remarked(rename(recipe.make, 'attack'));
  const made = canary(survey, recipe, {
    id: 'attack',
    owner,
    maker: form(survey, owner, foreign, bodyOf(foreign) ?? value),
  });
  yield {
    ...frame(operation, owner, 'make'),
    safety: 'canary',
    fixtures: [canary(survey, recipe, { id: 'member', owner }), made],
    undo: [],
    steps: {
      member: make('member'),
      attack: make('attack'),
      after: read(as(survey, owner, recipe.list?.request ?? rename(recipe.read, 'attack')), true),
    },
    facts: { mode: 'make', markerAt: recipe.markerAt },
  };
}

/** A change of what the caller has already: a canary where the path names one, else its own object at `full`. */
export function* crossSiteChanges(survey: Survey, operation: Operation): Generator<Experiment> {
  if (!isTried(survey, operation)) return;
  const holders = survey.identities.filter(
    (each) => each.certificate !== undefined && each.status !== 'inactive',
  );
  for (const { id: owner } of holders) {
    const subject =
      canarySubject(survey, operation, owner, 'theirs') ?? existingSubject(survey, operation, owner);
    const change = subject === undefined ? undefined : lawfulChange(operation, subject.fields);
    if (subject === undefined || change === undefined) continue;
    const value = (n: number): Body => ({ [change.name]: change.value('before', n) });
    const request = subject.write({});
    const look = read(as(survey, owner, subject.read), true);
    yield {
      ...frame(operation, owner, 'change'),
      safety: subject.safety,
      fixtures: subject.fixtures,
      undo: subject.safety === 'full' ? [restoring(survey, operation, subject, 'before', [change.name])] : [],
      steps: {
        ...subject.prepare,
        before: look,
        attack: write(form(survey, owner, request, value(1))),
        after: look,
        text: write(plainText(survey, owner, request, value(2))),
        afterText: look,
        owner: write(as(survey, owner, subject.write(value(3)))),
        afterOwner: look,
      },
      facts: {
        mode: 'change',
        field: `/${change.name}`,
        readAt: subject.fields.get(change.name) ?? `/${change.name}`,
      },
    };
    return;
  }
}

/** Pages of other sites can send nothing but GET and POST without asking first. */
function isTried(survey: Survey, operation: Operation): boolean {
  return (
    operation.method === 'POST' && !isPublic(survey, operation.id) && permits(survey.limits.safety, 'canary')
  );
}

function bodyOf({ body }: RequestPlan): Body | undefined {
  const value = body?.value;
  return value === undefined || value === null || typeof value !== 'object' || isList(value) || isRef(value)
    ? undefined
    : value;
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

function frame(
  operation: Operation,
  owner: string,
  what: string,
): Pick<Experiment, 'id' | 'check' | 'claim' | 'operation' | 'actor' | 'locks'> {
  return {
    id: `cross-site-write ${operation.id} ${what}`,
    check: 'cross-site-write',
    claim: `a page of another site must not write through ${operation.id} in ${owner}'s name`,
    operation: operation.id,
    actor: owner,
    locks: { reads: [], writes: ['*'] },
  };
}
