import { gentleBelow, gentleField } from '../../checks/plan/fields.ts';
import { markerFor, plainValue } from '../../checks/plan/plain.ts';
import type { Value } from '../../model/experiment.ts';
import type { Pointer } from '../../model/json.ts';
import { tokens } from '../../model/json.ts';
import type { Field, Operation } from '../../model/operation.ts';
import type { Survey } from '../../model/survey.ts';

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
  if (field === by.gentle) return markerFor(field);
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
