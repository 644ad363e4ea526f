import { isTopLevel } from '../../checks/plan/fields.ts';
import { plainValue } from '../../checks/plan/plain.ts';
import { leadsTo } from '../../checks/plan/reader.ts';
import type { Value } from '../../model/experiment.ts';
import { isPrivileged } from '../../model/identity.ts';
import type { Field, Operation } from '../../model/operation.ts';
import { pathParameters } from '../../model/operation.ts';
import { isSecret } from '../../model/property.ts';
import { permits } from '../../model/safety.ts';
import type { Recipe, Survey } from '../../model/survey.ts';
import { kindOf, snake } from '../learn/bindings.ts';
import { collectionOf } from './recipe-removal.ts';

/**
 * Creations whose client chooses the key: `POST /users/register {username}` makes what `DELETE /users/{username}` takes away.
 * The key is a text that nobody else has. Such objects are accounts more often than not, so this needs `full`.
 */
export function draftRegistrations(survey: Survey): Recipe[] {
  // Whoever signs up seldom may delete: somebody of rank must be there to clear up.
  if (!permits(survey.limits.safety, 'full') || !survey.identities.some(isPrivileged)) return [];
  return survey.operations.flatMap((making) => {
    if (making.method !== 'POST' || pathParameters(making.path).length > 0 || making.changesState !== false)
      return [];
    const found = keyedRemoval(survey, making);
    return found === undefined
      ? []
      : survey.identities
          .filter((each) => each.status !== 'inactive')
          .flatMap((each) => registration(survey, each.id, making, found) ?? []);
  });
}

interface Keyed {
  readonly remove: Operation;
  readonly look: Operation;
  /** The property of the body that becomes the key, and the parameter that names it. */
  readonly field: Field;
  readonly parameter: string;
}

function keyedRemoval(survey: Survey, making: Operation): Keyed | undefined {
  for (const remove of survey.operations) {
    const [parameter, ...more] = pathParameters(remove.path);
    if (remove.method !== 'DELETE' || parameter === undefined || more.length > 0) continue;
    if (!remove.path.replace(/\/$/, '').endsWith('}') || !leadsTo(collectionOf(remove.path), making.path))
      continue;
    const field = (making.request?.fields ?? []).find(
      (each) =>
        isTopLevel(each) &&
        !each.readOnly &&
        each.type === 'string' &&
        each.format === undefined &&
        each.options === undefined &&
        snake(each.name) === snake(parameter),
    );
    const told = (making.response?.fields ?? []).some(
      (each) => each.name === parameter || each.name === 'id',
    );
    const look = survey.operations.find((each) => each.method === 'GET' && each.path === remove.path);
    if (field !== undefined && !told && look !== undefined) return { remove, look, field, parameter };
  }
  return undefined;
}

function registration(
  survey: Survey,
  owner: string,
  making: Operation,
  { remove, look, field, parameter }: Keyed,
): Recipe | undefined {
  const top = (making.request?.fields ?? []).filter((each) => isTopLevel(each) && !each.readOnly);
  // A description that demands nothing leaves open what is needed: then everything that it offers is sent.
  const wanted = top.some((each) => each.required)
    ? top.filter((each) => each.required || each === field)
    : top;
  const body: { [name: string]: Value } = {};
  for (const each of wanted) {
    const value =
      each === field ? own(each) : isSecret(each.name) ? own(each, ofItsOwn) : lawful(survey, owner, each);
    if (value === undefined) return undefined;
    body[each.name] = value;
  }
  const params = { [parameter]: own(field) };
  const list = survey.operations.find(
    (each) => each.method === 'GET' && `${each.path.replace(/\/$/, '')}/` === collectionOf(remove.path),
  );
  return {
    kind: kindOf(remove.path),
    owner,
    make: { method: 'POST', path: making.path, body: { type: making.request?.type ?? 'json', value: body } },
    key: `/${field.name}`,
    markerAt: `/${field.name}`,
    bodyAt: '',
    read: { method: 'GET', path: look.path, params },
    goneBy: 'missing',
    remove: { method: 'DELETE', path: remove.path, params },
    ...(list === undefined
      ? {}
      : { list: { request: { method: 'GET', path: list.path }, key: `/${field.name}` } }),
    operations: { make: making.id, read: look.id, remove: remove.id },
  };
}

/** Apart from all markers of keys: a secret that a list of accounts shows is none. */
const ofItsOwn = 100;

function own({ maxLength }: Field, n = 0): Value {
  return { $: 'marker', n, ...(maxLength === undefined ? {} : { maxLength }) };
}

/** No mail may reach anybody: an address is one of ours, whatever the example says. */
function lawful(survey: Survey, owner: string, field: Field): Value | undefined {
  return /e?mail/i.test(field.name) ? 'canary@countersign.invalid' : plainValue(survey, owner, field);
}
