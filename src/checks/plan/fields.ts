import type { Value } from '../../model/experiment.ts';
import type { Pointer } from '../../model/json.ts';
import { generalise, tokens } from '../../model/json.ts';
import type { Field, Operation } from '../../model/operation.ts';
import { candidacy, isStructural, snake } from '../../model/property.ts';

const kindest = [
  'note',
  'notes',
  'bio',
  'description',
  'comment',
  'memo',
  'label',
  'title',
  'text',
  'summary',
  'message',
  'body',
  'name',
  'nickname',
  'display_name',
];

/** A described text field that a client is meant to write and that no business rule hangs on; the gentlest first. */
export function gentleField(operation: Operation): Field | undefined {
  return gentlest((operation.request?.fields ?? []).filter(isTopLevel));
}

/** The same below the root, in an object or in the rows of a list that the description demands: `/fields/bio`, `/items/⋆/note`. */
export function gentleBelow(operation: Operation): Field | undefined {
  const fields = operation.request?.fields ?? [];
  const within = (field: Field): boolean => {
    const parents = tokens(field.at).slice(0, -1);
    const names = parents.filter((each) => each !== '*');
    const top = fields.find((each) => isTopLevel(each) && each.name === names[0]);
    return names.length === 1 && parents.length <= 2 && top?.required === true && !top.readOnly;
  };
  return gentlest(fields.filter(within));
}

function gentlest(fields: readonly Field[]): Field | undefined {
  const texts = fields.filter(
    (field) =>
      field.type === 'string' &&
      field.format === undefined &&
      field.options === undefined &&
      !field.readOnly &&
      candidacy(field.name) === 'plain' &&
      !isStructural(field.name) &&
      (field.maxLength ?? 99) >= 4,
  );
  const rank = (field: Field): number => {
    const place = kindest.indexOf(snake(field.name));
    return place === -1 ? kindest.length : place;
  };
  return texts.sort((left, right) => rank(left) - rank(right))[0];
}

export function isTopLevel(field: Field): boolean {
  return /^\/[^/]+$/.test(field.at);
}

/** Names that the description lets a client write; what stands below a read-only field is read-only as well. */
export function writable(operation: Operation, below: Pointer = ''): ReadonlySet<string> {
  const fields = operation.request?.fields ?? [];
  const closed = fields.filter((field) => field.readOnly).map((field) => `${field.at}/`);
  const inside = `${generalise(below)}/`;
  return new Set(
    fields
      .filter((field) => !field.readOnly && field.at.startsWith(inside))
      .filter((field) => !closed.some((each) => field.at.startsWith(each)))
      .map((field) => tokens(field.at.slice(inside.length - 1)).join('.')),
  );
}

/** A whole body out of what a read step showed: what PUT asks for. */
export function wholeBody(
  operation: Operation,
  readable: ReadonlyMap<string, string>,
  step: string,
): { [name: string]: Value } {
  const fields = (operation.request?.fields ?? []).filter(
    (field) => isTopLevel(field) && !field.readOnly && readable.has(field.name),
  );
  return Object.fromEntries(
    fields.map((field) => [field.name, { $: 'answer', step, at: readable.get(field.name) ?? field.at }]),
  );
}

/** A change that does no harm and can be told from what was there: a field, and its n-th value. */
export interface Change {
  readonly name: string;
  readonly value: (step: string, n: number) => Value;
}

/**
 * The gentlest lawful change of an object: a marker in a text field, else the next number or another of three or more options.
 * `fields` says where the object shows what it holds; a change that does not show is of no use.
 */
export function lawfulChange(operation: Operation, fields: ReadonlyMap<string, string>): Change | undefined {
  const gentle = gentleField(operation);
  if (gentle !== undefined && fields.has(gentle.name)) {
    const size = gentle.maxLength === undefined ? {} : { maxLength: gentle.maxLength };
    return { name: gentle.name, value: (_, n) => ({ $: 'marker', n, ...size }) };
  }
  const field = (operation.request?.fields ?? []).find(
    (each) =>
      isTopLevel(each) &&
      !each.readOnly &&
      fields.has(each.name) &&
      candidacy(each.name) === 'plain' &&
      (each.type === 'integer' || each.type === 'number' || (each.options?.length ?? 0) > 2),
  );
  const at = field === undefined ? undefined : fields.get(field.name);
  if (field === undefined || at === undefined) return undefined;
  const options = field.options?.filter((each) => typeof each === 'string' || typeof each === 'number') ?? [];
  return {
    name: field.name,
    value: (step, n) => ({
      $: 'sideways',
      of: { $: 'answer', step, at },
      n,
      ...(options.length === 0 ? {} : { options }),
    }),
  };
}

/** A field whose change shows and can be put back: the gentlest text, else a number, a choice or a flag that breaks nothing. */
export function changeable(operation: Operation, readable: ReadonlyMap<string, string>): Field | undefined {
  const gentle = gentleField(operation);
  if (gentle !== undefined && readable.has(gentle.name)) return gentle;
  return (operation.request?.fields ?? []).find(
    (field) =>
      isTopLevel(field) &&
      !field.readOnly &&
      readable.has(field.name) &&
      ['string', 'integer', 'number', 'boolean'].includes(field.type) &&
      ['plain', 'try'].includes(candidacy(field.name)),
  );
}
