import type { Planned } from '../../model/check.ts';
import type { Experiment, RequestPlan, Step } from '../../model/experiment.ts';
import type { Method, Operation } from '../../model/operation.ts';
import { operationId } from '../../model/operation.ts';
import { permits } from '../../model/safety.ts';
import type { Recipe, Survey } from '../../model/survey.ts';
import { asCertificate } from '../../model/survey.ts';
import { lawfulChange } from './fields.ts';
import { canary, remarked, rename } from './fixture.ts';
import { canarySubject, groundBody } from './object.ts';
import { as, make, read, requestFor, write } from './request.ts';
import { isPublic } from './who.ts';

/** The stranger makes or changes a canary, or tries methods that nobody described on one. */
export function* outsiderWrites(survey: Survey, operation: Operation, nobody: string): Generator<Planned> {
  if (!permits(survey.limits.safety, 'canary')) return;
  const makes = survey.recipes.find((each) => each.operations.make === operation.id);
  if (makes !== undefined) yield creation(survey, operation, makes, nobody);
  if (operation.method === 'PUT' || operation.method === 'PATCH')
    yield* alteration(survey, operation, nobody);
  if (operation.method === 'GET') yield* undescribed(survey, operation, nobody);
}

/** The stranger deletes a canary. Whatever its siblings ask, that is anonymous access. */
export function* outsiderDeletes(survey: Survey, operation: Operation, nobody: string): Generator<Planned> {
  const removes = survey.recipes.find((each) => each.operations.remove === operation.id);
  if (removes === undefined || isPublic(survey, operation.id)) return;
  if (permits(survey.limits.safety, 'canary')) yield deletion(survey, operation, removes, nobody);
}

function* alteration(survey: Survey, operation: Operation, nobody: string): Generator<Experiment> {
  const owner = survey.recipes[0]?.owner;
  const subject = owner === undefined ? undefined : canarySubject(survey, operation, owner, 'theirs');
  const change = subject === undefined ? undefined : lawfulChange(operation, subject.fields);
  if (owner === undefined || subject === undefined || change === undefined) return;
  const body = (n: number) => ({
    ...groundBody(operation, subject, 'before'),
    [change.name]: change.value('before', n),
  });
  yield {
    ...frame(operation, nobody, owner, 'change'),
    claim: `a caller without an account must not change an object through ${operation.id}`,
    fixtures: subject.fixtures,
    steps: {
      ...subject.prepare,
      before: read(as(survey, owner, subject.read), true),
      ...guarded(survey, nobody, subject.read),
      attack: write(asCertificate(survey, nobody, subject.write(body(1)))),
      after: read(as(survey, owner, subject.read), true),
      owner: write(as(survey, owner, subject.write(body(2)))),
    },
    facts: {
      mode: 'change',
      field: `/${change.name}`,
      readAt: subject.fields.get(change.name) ?? `/${change.name}`,
    },
  };
}

/** A handler may serve methods that the description leaves out: POST, PUT and PATCH without a body, on a canary, looking for its marker. */
function* undescribed(survey: Survey, operation: Operation, nobody: string): Generator<Experiment> {
  const recipe = survey.recipes.find(
    (each) => each.operations.read === operation.id && each.goneBy === 'missing',
  );
  if (recipe === undefined) return;
  const known = survey.operations.filter((each) => each.path === operation.path).map((each) => each.method);
  const excluded = survey.excluded.map((each) => each.operation);
  const look = rename(recipe.read, 'theirs');
  for (const method of ['POST', 'PUT', 'PATCH'] satisfies Method[]) {
    const id = operationId(method, operation.path);
    if (known.includes(method) || excluded.includes(id)) continue;
    yield {
      ...frame(operation, nobody, recipe.owner, `undescribed ${method}`),
      operation: id,
      claim: `a caller without an account must not be served ${id}, which nobody described`,
      fixtures: [canary(survey, recipe, { id: 'theirs', owner: recipe.owner })],
      steps: {
        theirs: make('theirs'),
        before: read(as(survey, recipe.owner, look), true),
        ...guarded(survey, nobody, look),
        attack: write(asCertificate(survey, nobody, { ...look, method })),
      },
      facts: { mode: 'undescribed', markerAt: recipe.markerAt },
    };
  }
}

function frame(
  operation: Operation,
  nobody: string,
  owner: string,
  what: string,
): Pick<Experiment, 'id' | 'check' | 'operation' | 'actor' | 'victim' | 'safety' | 'locks' | 'undo'> {
  return {
    id: `method-gap ${operation.id} ${what}`,
    check: 'method-gap',
    operation: operation.id,
    actor: nobody,
    victim: owner,
    safety: 'canary',
    locks: { reads: [], writes: ['*'] },
    undo: [],
  };
}

/** The same caller on the read of the same object: refused there, it shows that one method was forgotten. */
function guarded(survey: Survey, nobody: string, look: RequestPlan): { [step: string]: Step } {
  return { guarded: read(asCertificate(survey, nobody, look), true) };
}

function guardedSibling(survey: Survey, operation: Operation): Operation | undefined {
  return survey.operations.find(
    (each) => each.path === operation.path && each.method === 'GET' && !isPublic(survey, each.id),
  );
}

function creation(survey: Survey, operation: Operation, recipe: Recipe, nobody: string): Experiment {
  const sibling = guardedSibling(survey, operation);
  const made = canary(survey, recipe, {
    id: 'attack',
    owner: recipe.owner,
    maker: asCertificate(survey, nobody, remarked(rename(recipe.make, 'attack'))),
  });
  const look = recipe.list?.request ?? rename(recipe.read, 'attack');
  return {
    ...frame(operation, nobody, recipe.owner, 'make'),
    claim: `a caller without an account must not create through ${operation.id}`,
    fixtures: [canary(survey, recipe, { id: 'member', owner: recipe.owner }), made],
    steps: {
      member: make('member'),
      attack: make('attack'),
      ...(sibling === undefined ? {} : { guarded: read(asCertificate(survey, nobody, requestFor(sibling))) }),
      after: read(as(survey, recipe.owner, look), true),
    },
    facts: { mode: 'make', markerAt: recipe.markerAt },
  };
}

function deletion(survey: Survey, operation: Operation, recipe: Recipe, nobody: string): Experiment {
  const it = canary(survey, recipe, { id: 'theirs', owner: recipe.owner });
  return {
    ...frame(operation, nobody, recipe.owner, 'delete'),
    id: `anonymous-access ${operation.id} delete`,
    check: 'anonymous-access',
    claim: `a caller without an account must not delete through ${operation.id}`,
    fixtures: [it],
    steps: {
      theirs: make('theirs'),
      before: read(as(survey, recipe.owner, rename(recipe.read, 'theirs')), true),
      attack: { kind: 'delete', send: asCertificate(survey, nobody, rename(recipe.remove, 'theirs')) },
      after: read(as(survey, recipe.owner, rename(recipe.read, 'theirs')), true),
    },
    facts: { mode: 'delete', markerAt: recipe.markerAt, listed: recipe.goneBy !== 'missing' },
  };
}
