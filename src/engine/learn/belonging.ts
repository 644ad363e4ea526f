import { fieldsOf } from '../../checks/plan/reader.ts';
import { distinctive, informative } from '../../judge/marker.ts';
import { leafAt, leavesOf } from '../../judge/select.ts';
import type { Exchange } from '../../model/exchange.ts';
import type { Operation, Parameter } from '../../model/operation.ts';
import type { Ownership, Privacy } from '../../model/survey.ts';
import type { Binding } from './bindings.ts';
import { kindOf, namingParameters, snake } from './bindings.ts';

/** What may be believed of an object that was named with a key out of something that an identity owns. */
export interface Belonging {
  readonly evidence: Ownership;
  readonly privacy?: Privacy;
}

/**
 * Who owns an order does not own the product it points at, and the task of the same number is another thing altogether.
 * Ownership passes on with a key of the object's own kind, or where the answer tells the same object once more. A reference
 * passes on the claim, but not that such objects are private; a mere likeness of keys passes on nothing.
 */
export function belongingOf(operation: Operation, binding: Binding, exchange: Exchange): Belonging {
  const { source } = binding;
  const ways = namingParameters(operation).map((parameter) => wayOf(operation, parameter, binding));
  const whole: Belonging = {
    evidence: source.evidence,
    ...(source.privacy === undefined ? {} : { privacy: source.privacy }),
  };
  if (ways.every((each) => each === 'own') || toldAgain(binding, exchange)) return whole;
  return { evidence: isLikeness(operation, binding, exchange) ? 'seen' : source.evidence };
}

/** Nothing but equal keys leads from the source to what was named. */
export function isLikeness(operation: Operation, binding: Binding, exchange: Exchange): boolean {
  return (
    namingParameters(operation).some((each) => wayOf(operation, each, binding) === 'likeness') &&
    !toldAgain(binding, exchange)
  );
}

type Way = 'own' | 'reference' | 'likeness';

function wayOf(operation: Operation, parameter: Parameter, { source, values }: Binding): Way {
  const ref = values[parameter.name];
  if (ref?.$ !== 'known' || typeof ref.at !== 'string' || ref.exchange !== source.exchange) return 'own';
  if (!ref.at.startsWith(source.at)) return 'own';
  const wanted = snake(parameter.name);
  const before =
    parameter.in === 'path'
      ? operation.path.slice(0, operation.path.indexOf(`{${parameter.name}}`))
      : operation.path;
  const kind = kindOf(before);
  const path = ref.at.slice(source.at.length).split('/').slice(1);
  const name = snake(path.at(-1) ?? '');
  const points = /_(id|pk|uuid)$/.test(name) || name.startsWith(kind) || wanted.startsWith(kind);
  const sameKind =
    alike(source.kind, kind) || plain(source.path) === plain(before) || wanted.startsWith(`${source.kind}_`);
  if (path.length === 1 && sameKind) return 'own';
  const named = name === wanted || `${name}_id` === wanted || name === wanted.replace(/_(id|pk|uuid)$/, '');
  if (!named || isKey(name)) return 'likeness';
  return points || path.length > 1 ? 'reference' : 'own';
}

/** `invoice` and `my_invoice`, `card` and `credit_card`. */
function alike(left: string, right: string): boolean {
  return left === right || left.endsWith(`_${right}`) || right.endsWith(`_${left}`);
}

function plain(path: string): string {
  return path.replace(/\/$/, '');
}

function isKey(name: string): boolean {
  return /^(id|pk|uuid|guid|_id|public_id|key|slug)$/.test(name);
}

/** The answer says, under the same names, what the source said of its object: one lasting value besides the key, or two lesser ones. */
function toldAgain({ source, values }: Binding, exchange: Exchange): boolean {
  const keys = new Set(Object.values(values).map((ref) => ('at' in ref ? ref.at : undefined)));
  const said = fieldsOf(leavesOf(exchange));
  const same = source.leaves.filter((leaf) => {
    if (keys.has(leaf.at) || !informative(leaf)) return false;
    const name = leaf.at.slice(source.at.length + 1).replaceAll('/', '.');
    const place = said.get(name);
    return place !== undefined && leafAt(exchange, place)?.hmac === leaf.hmac;
  });
  return same.some(distinctive) || same.length >= (source.evidence === 'self-reference' ? 1 : 2);
}
