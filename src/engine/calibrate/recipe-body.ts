import { gentleBelow, gentleField } from '../../checks/plan/fields.ts';
import type { Value } from '../../model/experiment.ts';
import type { Pointer } from '../../model/json.ts';
import { tokens } from '../../model/json.ts';
import type { Field, Operation } from '../../model/operation.ts';
import type { Survey } from '../../model/survey.ts';
import { kindOf } from '../learn/bindings.ts';

/** The body by which a canary is made. */
export interface CanaryBody {
  readonly value: { readonly [name: string]: Value };
  /** Where its marker stands. */
  readonly markerAt: Pointer;
  /** Where the properties of the new object stand: beside the marker. */
  readonly bodyAt: Pointer;
}

/**
 * Required fields with the plainest lawful values, and the marker in the gentlest text field: at the root, or in an object or
 * the one row of a list that the description demands. Undefined when a value cannot be guessed.
 */
export function canaryBody(survey: Survey, owner: string, operation: Operation): CanaryBody | undefined {
  const gentle = gentleField(operation) ?? gentleBelow(operation);
  if (gentle === undefined) return undefined;
  const value = objectAt('', { survey, owner, fields: operation.request?.fields ?? [], gentle });
  const markerAt = gentle.at.replaceAll('/*', '/0');
  return value === undefined
    ? undefined
    : { value, markerAt, bodyAt: markerAt.slice(0, markerAt.lastIndexOf('/')) };
}

interface Building {
  readonly survey: Survey;
  readonly owner: string;
  readonly fields: readonly Field[];
  readonly gentle: Field;
}

function objectAt(at: string, by: Building): { [name: string]: Value } | undefined {
  const body: { [name: string]: Value } = {};
  for (const field of by.fields) {
    const onTheWay = field === by.gentle || by.gentle.at.startsWith(`${field.at}/`);
    if (!isChild(field, at) || field.readOnly || (!field.required && !onTheWay)) continue;
    const value = valueOf(field, by);
    if (value === undefined) return undefined;
    body[field.name] = value;
  }
  return body;
}

function isChild({ at }: Field, parent: string): boolean {
  return at.startsWith(`${parent}/`) && tokens(at.slice(parent.length)).length === 1;
}

function valueOf(field: Field, by: Building): Value | undefined {
  if (field === by.gentle) return marker(field);
  const row = `${field.at}/*`;
  const hasRows = by.fields.some((each) => each.at.startsWith(`${row}/`));
  if (field.type === 'array') {
    const one = hasRows ? objectAt(row, by) : undefined;
    return one === undefined ? undefined : [one];
  }
  const hasFields = by.fields.some((each) => isChild(each, field.at));
  if (field.type === 'object') return hasFields ? objectAt(field.at, by) : undefined;
  return plainValue(by.survey, by.owner, field);
}

function marker(field: Field): Value {
  return { $: 'marker', n: 0, ...(field.maxLength === undefined ? {} : { maxLength: field.maxLength }) };
}

function plainValue(survey: Survey, owner: string, field: Field): Value | undefined {
  const own = survey.resources.find(
    (each) => each.owner === owner && each.kind === kindOf(`/${field.name.replace(/_id$/, '')}s`),
  );
  const reference = own === undefined ? undefined : Object.values(own.params)[0];
  if (reference !== undefined) return reference;
  if (field.example !== undefined && field.example !== null && typeof field.example !== 'object')
    return field.example;
  const [option] = field.options ?? [];
  if (typeof option === 'string' || typeof option === 'number') return option;
  if (field.type === 'boolean') return false;
  if (field.type === 'integer' || field.type === 'number') return 1;
  if (field.type !== 'string') return undefined;
  if (field.format === 'date') return '2030-01-01';
  if (field.format === 'date-time') return '2030-01-01T00:00:00Z';
  if (field.format === 'email') return 'canary@countersign.invalid';
  if (field.format === 'uri' || field.format === 'url') return 'https://countersign.invalid/';
  if (field.format === 'decimal') return '1.00';
  return field.format === undefined ? marker(field) : undefined;
}
