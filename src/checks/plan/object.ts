import type { Fixture, RequestPlan, Step, Undo, Value } from '../../model/experiment.ts';
import type { IdentityId } from '../../model/identity.ts';
import type { Pointer } from '../../model/json.ts';
import type { Operation } from '../../model/operation.ts';
import type { Safety } from '../../model/safety.ts';
import { permits } from '../../model/safety.ts';
import type { Survey } from '../../model/survey.ts';
import { elsewhere } from './elsewhere.ts';
import { wholeBody } from './fields.ts';
import { canary, recipeFor, rename } from './fixture.ts';
import type { Reader } from './reader.ts';
import { leadsTo, paramsFor, readerOf, shownFields } from './reader.ts';
import { as, make } from './request.ts';

/** An object that may be written for a test: a canary where one can be made, else an existing one at `full`. */
export interface Subject {
  readonly owner: IdentityId;
  readonly kind: string;
  /** False when it is only known that the identity is served on it. */
  readonly owned: boolean;
  readonly safety: Safety;
  readonly fixtures: readonly Fixture[];
  /** Creates the canary; nothing to do for an existing object. */
  readonly prepare: { readonly [step: string]: Step };
  /** How its owner reads it back. */
  readonly read: RequestPlan;
  /** Where fields stand in that representation. */
  readonly fields: ReadonlyMap<string, Pointer>;
  /** The write under test, aimed at this object, with a given body. */
  write(body: { readonly [name: string]: Value }): RequestPlan;
}

/** The canary of an item operation, or undefined when no rehearsed recipe makes such objects. */
export function canarySubject(
  survey: Survey,
  operation: Operation,
  owner: IdentityId,
  id: string,
  nth = 0,
): Subject | undefined {
  if (!permits(survey.limits.safety, 'canary')) return undefined;
  const recipe = recipeFor(
    survey,
    owner,
    (each) => each.goneBy === 'missing' && leadsTo(each.read.path, operation.path),
  );
  const reader = readerOf(survey, operation, owner);
  const aimed = recipe === undefined ? elsewhere(survey, operation, owner, reader, id) : undefined;
  const through = recipe ?? aimed?.recipe;
  if (through === undefined) return undefined;
  const read = rename(through.read, id);
  const params = aimed?.params ?? byPosition(operation, through.read.path, read.params ?? {});
  if (Object.keys(params).length === 0) return undefined;
  return {
    owner,
    kind: through.kind,
    owned: true,
    safety: 'canary',
    fixtures: [canary(survey, through, { id, owner, nth })],
    prepare: { [id]: make(id) },
    read,
    fields: shownFields(survey, through) ?? fieldsOf(operation, reader),
    write: (body) => plan(operation, params, body),
  };
}

/** An empty list shows no fields of an object; then they are looked for where they were sent. */
function fieldsOf(operation: Operation, reader: Reader | undefined): ReadonlyMap<string, Pointer> {
  const offered = new Map((operation.request?.fields ?? []).map((field) => [field.name, field.at]));
  const shown = reader !== undefined && [...offered.keys()].some((name) => reader.fields.has(name));
  return shown || offered.size === 0 ? (reader?.fields ?? offered) : offered;
}

/**
 * The owner's own existing object: its row is changed and put back, so this needs `full`. To be served on an object is not to
 * own it: what may be somebody else's is not written.
 */
export function existingSubject(
  survey: Survey,
  operation: Operation,
  owner: IdentityId,
): Subject | undefined {
  const subject = permits(survey.limits.safety, 'full') ? ownSubject(survey, operation, owner) : undefined;
  return subject?.owned === true ? subject : undefined;
}

/** The same object whatever the level: to look after what an attack may have hit by accident. */
export function ownSubject(survey: Survey, operation: Operation, owner: IdentityId): Subject | undefined {
  // A POST that answers 201 makes something new; putting fields back would not take that away.
  if (operation.method === 'POST' && operation.statuses?.includes(201) === true) return undefined;
  const reader = readerOf(survey, operation, owner);
  const params = reader === undefined ? undefined : paramsFor(operation, reader);
  if (reader === undefined || params === undefined) return undefined;
  return {
    owner,
    kind: reader.resource?.kind ?? reader.operation.path,
    owned: reader.resource === undefined || reader.resource.evidence !== 'seen',
    safety: 'full',
    fixtures: [],
    prepare: {},
    read: readRequest(reader),
    fields: reader.fields,
    write: (body) => plan(operation, params, body),
  };
}

function readRequest(reader: Reader): RequestPlan {
  return {
    method: 'GET',
    path: reader.operation.path,
    ...(reader.resource === undefined
      ? {}
      : { params: reader.resource.params, query: reader.resource.query }),
  };
}

function byPosition(
  operation: Operation,
  readPath: string,
  params: { readonly [name: string]: Value },
): { [name: string]: Value } {
  const given = [...readPath.matchAll(/\{([^}]+)\}/g)].map((match) => params[match[1] ?? '']);
  const wanted = [...operation.path.matchAll(/\{([^}]+)\}/g)].map((match) => match[1] ?? '');
  return Object.fromEntries(
    wanted.flatMap((name, index) => (given[index] === undefined ? [] : [[name, given[index] ?? null]])),
  );
}

function plan(
  operation: Operation,
  params: { readonly [name: string]: Value },
  body: { readonly [name: string]: Value },
): RequestPlan {
  return {
    method: operation.method,
    path: operation.path,
    params,
    body: { type: operation.request?.type ?? 'json', value: body },
  };
}

/** For PUT everything that was read, for other methods nothing: the ground on which a test lays its own fields. */
export function groundBody(operation: Operation, subject: Subject, step: string): { [name: string]: Value } {
  return operation.method === 'PUT' ? wholeBody(operation, subject.fields, step) : {};
}

/** Where properties that nobody described would show: beside the first of the known ones. */
function placesBeside(subject: Subject, names: readonly string[], added: readonly string[]): Pointer[] {
  const [first] = names.flatMap((name) => subject.fields.get(name) ?? []);
  return first === undefined ? [] : added.map((name) => `${first.slice(0, first.lastIndexOf('/'))}/${name}`);
}

/** Puts the named fields back to what `step` read, through the same write, as the owner first. */
export function restoring(
  survey: Survey,
  operation: Operation,
  subject: Subject,
  step: string,
  names: readonly string[],
  also: readonly IdentityId[] = [],
  added: readonly string[] = [],
): Undo {
  const values = names.flatMap((name): [string, Value][] => {
    const at = subject.fields.get(name);
    const [parent = name, child] = name.split('.');
    if (at === undefined) return [];
    // A field below another is put back with all its siblings, as one.
    return [[parent, { $: 'answer', step, at: child === undefined ? at : at.slice(0, at.lastIndexOf('/')) }]];
  });
  const ground = groundBody(operation, subject, step);
  // A strict server refuses the whole when one property is not writable: then each is put back alone.
  // What was not there before is taken away as a merge patch says it; a PUT leaves it out.
  const nothing = operation.method === 'PUT' ? [] : added.map((name): [string, Value] => [name, null]);
  const parts = [
    values,
    ...(nothing.length > 0 ? [nothing] : []),
    ...(values.length > 1 ? values.map((each) => [each]) : []),
  ];
  const bodies = parts.map((part) => ({
    ...ground,
    ...Object.fromEntries(part),
  }));
  return {
    original: step,
    restore: [
      ...bodies.map((body) => as(survey, subject.owner, subject.write(body))),
      ...also.map((who) => as(survey, who, subject.write(bodies[0] ?? ground))),
    ],
    reread: as(survey, subject.owner, subject.read),
    touches: [
      ...names.flatMap((name) => subject.fields.get(name) ?? []),
      ...placesBeside(subject, names, added),
    ],
  };
}
