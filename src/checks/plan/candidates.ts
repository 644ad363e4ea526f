import type { Ref, Value } from '../../model/experiment.ts';
import type { Pointer } from '../../model/json.ts';
import { generalise, tokens } from '../../model/json.ts';
import type { Field, Operation } from '../../model/operation.ts';
import { candidacy } from '../../model/property.ts';
import type { Survey } from '../../model/survey.ts';
import { writable } from './fields.ts';

/** A property worth an injection: not offered for writing, shown on reading, and not the client's to set. */
export interface Candidate {
  readonly name: string;
  /** Another legal value beside the one that `step` read. */
  readonly value: (step: string, n: number) => Value;
}

export interface Representation {
  /** Where properties stand in what the reader is shown. */
  readonly fields: ReadonlyMap<string, Pointer>;
  readonly reader: Operation | undefined;
  /** Where they stand in the body of the write. */
  readonly bodyAt: Pointer;
  readonly canary: boolean;
}

/**
 * What the representation shows and the described request does not offer: names that no client should set, and on canaries
 * also texts that the description promises to be read-only. Values that grant power need `allow: [escalation]`;
 * keys, owners and whatever points at another object are left alone.
 */
export function candidatesOf(
  survey: Survey,
  operation: Operation,
  { fields, reader, bodyAt, canary }: Representation,
): Candidate[] {
  const offered = writable(operation, bodyAt);
  const described = operation.request !== undefined && operation.request.fields.length > 0;
  const volatile = volatileOf(survey, reader);
  const places = [
    ...below(operation.request?.fields ?? [], bodyAt),
    ...below(reader?.response?.fields ?? []),
  ];
  return [...fields].flatMap(([name, at]): Candidate[] => {
    if (offered.has(name) || volatile.includes(at)) return [];
    const own = name.split('.').at(-1) ?? name;
    const [parent = name] = name.split('.');
    const kind = candidacy(own) === 'plain' ? candidacy(parent) : candidacy(own);
    const said = places.filter((each) => each.name === name).map((each) => each.field);
    const promised =
      own === name && described && said.some((field) => field.readOnly && field.type === 'string');
    const worth =
      kind === 'try' ||
      (kind === 'escalation' && survey.limits.allow.includes('escalation')) ||
      (kind === 'plain' && canary && promised && !computed(own));
    const [first] = said;
    return worth
      ? [
          {
            name,
            value: (step, n) => sideways({ $: 'answer', step, at }, n, first?.options, first?.maxLength),
          },
        ]
      : [];
  });
}

export function volatileOf(survey: Survey, operation: Operation | undefined): readonly string[] {
  return operation === undefined ? [] : (survey.habits.volatile[operation.id] ?? []);
}

/** Fields with their names as seen from a place in the body. */
function below(fields: readonly Field[], at: Pointer = ''): { name: string; field: Field }[] {
  const inside = `${generalise(at)}/`;
  return fields
    .filter((field) => field.at.startsWith(inside))
    .map((field) => ({ name: tokens(field.at.slice(inside.length - 1)).join('.'), field }));
}

function computed(name: string): boolean {
  return /(^|_)(at|on|date|time|count|created|updated|modified|url|href|link|links)$/i.test(name);
}

function sideways(
  of: Ref,
  n: number,
  options: readonly Value[] | undefined,
  maxLength: number | undefined,
): Value {
  const choices = options?.filter((each) => typeof each === 'string' || typeof each === 'number');
  return {
    $: 'sideways',
    of,
    n,
    ...(choices === undefined || choices.length === 0 ? {} : { options: choices }),
    ...(maxLength === undefined ? {} : { maxLength }),
  };
}
