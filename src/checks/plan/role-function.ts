import type { Gap, Planned } from '../../model/check.ts';
import type { Experiment, Value } from '../../model/experiment.ts';
import { noLocks } from '../../model/experiment.ts';
import type { Operation } from '../../model/operation.ts';
import { pathParameters } from '../../model/operation.ts';
import { permits } from '../../model/safety.ts';
import type { Recipe, Survey } from '../../model/survey.ts';
import { asCertificate, stranger } from '../../model/survey.ts';
import { changeable, isTopLevel } from './fields.ts';
import { canary, recipeFor, rename } from './fixture.ts';
import { canarySubject, existingSubject, groundBody, restoring } from './object.ts';
import { aliveRequest, as, make, read, requestFor, write } from './request.ts';
import { holdersOf } from './roles.ts';
import { resourcesOf } from './who.ts';

/** An operation with declared roles, tried by an identity that has none of them. */
export function* functionOf(
  survey: Survey,
  operation: Operation,
  roles: readonly string[],
  attacker: string,
): Generator<Planned> {
  if (operation.method === 'GET') {
    if (operation.changesState === false) yield* reading(survey, operation, roles, attacker);
    return;
  }
  if (!permits(survey.limits.safety, 'canary')) return;
  const planned =
    operation.method === 'PUT' || operation.method === 'PATCH'
      ? change(survey, operation, attacker)
      : operation.method === 'POST'
        ? (creation(survey, operation, attacker) ?? action(survey, operation, attacker))
        : undefined;
  yield planned ?? { gap: untried(operation) };
}

function untried(operation: Operation): Gap {
  return {
    operation: operation.id,
    reason: 'no-object',
    missing: 'no object on which its effect would show',
    cure: 'raise safety to full, or describe how such objects are created and deleted',
  };
}

function frame(
  operation: Operation,
  attacker: string,
  mode: string,
): Pick<Experiment, 'id' | 'check' | 'claim' | 'operation' | 'actor' | 'undo'> {
  return {
    id: `role-bypass ${operation.id} ${attacker} ${mode}`,
    check: 'role-bypass',
    claim: `${attacker} must not use ${operation.id}`,
    operation: operation.id,
    actor: attacker,
    undo: [],
  };
}

function* reading(
  survey: Survey,
  operation: Operation,
  roles: readonly string[],
  attacker: string,
): Generator<Planned> {
  const [holder] = holdersOf(survey, roles);
  const alive = aliveRequest(survey, attacker, operation);
  const named = pathParameters(operation.path).length > 0;
  const resource = resourcesOf(survey, operation.id).find((each) => each.owner === holder?.id);
  if (holder === undefined || alive === undefined || (named && resource === undefined)) {
    yield {
      gap: {
        ...untried(operation),
        reason: 'no-identity',
        missing: 'no identity of the role was served on it',
      },
    };
    return;
  }
  const request = requestFor(operation, resource);
  const nobody = stranger(survey);
  yield {
    ...frame(operation, attacker, 'read'),
    victim: holder.id,
    safety: 'observe',
    fixtures: [],
    locks: noLocks,
    steps: {
      holder: read(as(survey, holder.id, request)),
      attack: read(as(survey, attacker, request), true),
      alive: read(as(survey, attacker, alive), true),
      ...(nobody === undefined ? {} : { nobody: read(asCertificate(survey, nobody, request)) }),
    },
    facts: { mode: 'read' },
  };
}

/** A change of the attacker's own object: the object is no excuse, only the role is missing. */
function change(survey: Survey, operation: Operation, attacker: string): Experiment | undefined {
  const subject =
    canarySubject(survey, operation, attacker, 'mine') ?? existingSubject(survey, operation, attacker);
  const field = subject === undefined ? undefined : changeable(operation, subject.fields);
  const at = field === undefined ? undefined : subject?.fields.get(field.name);
  if (subject === undefined || field === undefined || at === undefined) return undefined;
  const value: Value = {
    $: 'sideways',
    of: { $: 'answer', step: 'before', at },
    n: 1,
    ...(field.options === undefined ? {} : { options: field.options }),
    ...(field.maxLength === undefined ? {} : { maxLength: field.maxLength }),
  };
  const others = survey.identities.map((each) => each.id).filter((each) => each !== attacker);
  return {
    ...frame(operation, attacker, 'change'),
    safety: subject.safety,
    fixtures: subject.fixtures,
    locks: { reads: [], writes: ['*'] },
    undo:
      subject.safety === 'full'
        ? [restoring(survey, operation, subject, 'before', [field.name], others)]
        : [],
    steps: {
      ...subject.prepare,
      before: read(as(survey, attacker, subject.read), true),
      attack: write(
        as(
          survey,
          attacker,
          subject.write({ ...groundBody(operation, subject, 'before'), [field.name]: value }),
        ),
      ),
      after: read(as(survey, attacker, subject.read), true),
    },
    facts: { mode: 'change', field: `/${field.name}`, readAt: at },
  };
}

function creation(survey: Survey, operation: Operation, attacker: string): Experiment | undefined {
  const recipe = recipeFor(survey, attacker, (each) => each.operations.make === operation.id);
  if (recipe === undefined) return undefined;
  return {
    ...frame(operation, attacker, 'make'),
    safety: 'canary',
    fixtures: [canary(survey, recipe, { id: 'mine', owner: attacker })],
    locks: { reads: [], writes: ['*'] },
    steps: {
      attack: make('mine'),
      after: read(as(survey, attacker, rename(recipe.read, 'mine')), true),
    },
    facts: { mode: 'make', markerAt: recipe.markerAt },
  };
}

/** A function that is told by its body on which object to work: the attacker's own canary. */
function action(survey: Survey, operation: Operation, attacker: string): Experiment | undefined {
  if (pathParameters(operation.path).length > 0) return undefined;
  const fields = (operation.request?.fields ?? []).filter((field) => isTopLevel(field) && !field.readOnly);
  const recipe = recipeFor(survey, attacker, (each) => fields.some((field) => namesKind(field.name, each)));
  const target = recipe === undefined ? undefined : fields.find((field) => namesKind(field.name, recipe));
  const switches = fields.filter((field) => field.type === 'boolean');
  const needed = fields.filter((field) => field.required && field !== target && field.type !== 'boolean');
  if (recipe === undefined || target === undefined || switches.length === 0 || needed.length > 0)
    return undefined;
  const look = as(survey, attacker, rename(recipe.read, 'mine'));
  return {
    ...frame(operation, attacker, 'act'),
    safety: 'canary',
    fixtures: [canary(survey, recipe, { id: 'mine', owner: attacker })],
    locks: { reads: [], writes: ['*'] },
    steps: {
      mine: make('mine'),
      before: read(look, true),
      attack: write(
        as(survey, attacker, {
          method: operation.method,
          path: operation.path,
          body: {
            type: operation.request?.type ?? 'json',
            value: {
              [target.name]: { $: 'fixture', fixture: 'mine', at: recipe.key },
              ...Object.fromEntries(switches.map((field) => [field.name, true])),
            },
          },
        }),
      ),
      after: read(look, true),
    },
    facts: { mode: 'act', markerAt: recipe.markerAt, fields: switches.map((field) => field.name) },
  };
}

function namesKind(name: string, recipe: Recipe): boolean {
  return name.replace(/_(id|pk|uuid)$/, '') === recipe.kind;
}
