import type { Value } from '../../model/experiment.ts';
import type { Field } from '../../model/operation.ts';
import { snake } from '../../model/property.ts';
import type { Survey } from '../../model/survey.ts';

/** A text that nobody else has, no longer than the field takes. */
export function markerFor(field: Field): Value {
  return { $: 'marker', n: 0, ...(field.maxLength === undefined ? {} : { maxLength: field.maxLength }) };
}

/** The plainest lawful value of a field that must be there: an object of the owner's, the example, the first option. */
export function plainValue(survey: Survey, owner: string, field: Field): Value | undefined {
  const own = survey.resources.find(
    (each) => each.owner === owner && each.kind === snake(field.name.replace(/_id$/, '')),
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
  return field.format === undefined ? markerFor(field) : undefined;
}
