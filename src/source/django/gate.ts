import type { Gate, Level } from '../code/gate.ts';
import type { Trace } from '../flow/trace.ts';
import { ASKS, CALLER, type Guard, origin } from '../flow/values.ts';
import type { ClassInfo } from '../python/code.ts';
import { levelOfBits, strongest, weakest } from './levels.ts';
import { isKey, spotOf } from './ties.ts';

export interface Known {
  /** The view that asks its permissions; they read its attributes. */
  view?: ClassInfo | undefined;
  action?: string | undefined;
  method?: string | undefined;
}

export const openGate = (because: string, byDefault = true): Gate => ({
  level: 'public',
  because: [because],
  object: false,
  parents: [],
  places: [],
  byDefault,
  onPurpose: false,
  staffOnly: false,
  shares: [],
  readOnly: false,
});

/** Two gates one behind the other. */
export function both(a: Gate, b: Gate): Gate {
  const level = strongest(a.level, b.level);
  const strong = level === a.level && a.level !== b.level ? a : b;
  return {
    level,
    because: [...a.because, ...b.because].filter((one) => one !== ''),
    object: a.object || b.object,
    parents: [...a.parents, ...b.parents],
    places: [...a.places, ...b.places],
    byDefault: a.byDefault && b.byDefault,
    onPurpose: level === 'public' && (a.onPurpose || b.onPurpose),
    staffOnly: strong.staffOnly || (a.level === b.level && a.staffOnly),
    shares: a.readOnly || b.readOnly ? [] : [...a.shares, ...b.shares],
    readOnly: a.readOnly || b.readOnly,
  };
}

/** Either gate lets a caller in. */
export function eitherGate(a: Gate, b: Gate): Gate {
  return {
    level: weakest(a.level, b.level),
    because: [`${a.because.join(' and ')} or ${b.because.join(' and ')}`],
    object: a.object || b.object,
    parents: a.parents.filter((one) => b.parents.includes(one)),
    places: a.places.filter((one) => b.places.includes(one)),
    byDefault: false,
    onPurpose: a.onPurpose || b.onPurpose,
    staffOnly: false,
    shares: [...a.shares, ...b.shares],
    readOnly: a.readOnly && b.readOnly,
  };
}

export const gateOf = (level: Level, because: string, more: Partial<Gate> = {}): Gate => ({
  ...openGate(because, false),
  level,
  ...more,
});

export const isSafe = (method: string | undefined): boolean =>
  method === undefined || /^(GET|HEAD|OPTIONS)$/.test(method);

/** What the guards and answers of some code demand of a caller. */
export function gateOfTrace(
  trace: Trace,
  because: string,
  answers: boolean,
  before = Number.POSITIVE_INFINITY,
): Gate {
  const guards = trace.guards.filter(
    (one) =>
      one.stops && one.order < before && one.from & (CALLER | ASKS | origin.secret | origin.certificate),
  );
  let bits = 0;
  const parents = new Set<string>();
  let object = false;
  for (const one of guards) {
    bits |= one.from;
    for (const key of parentsOf(one)) parents.add(key);
    if (one.from & CALLER && one.seen.length > 0) object = true;
  }
  if (answers)
    for (const value of trace.returns) {
      bits |= value.loose ? value.from & ~origin.asksRole : value.from;
      for (const key of parentsOf(value)) parents.add(key);
    }
  if (answers && bits === 0 && trace.returns.length > 0 && trace.returns.every((one) => one.text === 'False'))
    return gateOf('object', `${because} (always no)`);
  const level = parents.size > 0 ? 'object' : levelOfBits(bits);
  for (const key of memberships(trace, before)) parents.add(key);
  const tested = [...guards, ...(answers ? trace.returns : [])].filter((one) => one.from & CALLER);
  const places = tested.flatMap((one) => one.seen.map(({ at }) => spotOf(at)));
  if (level === 'public') return { ...openGate(''), parents: [...parents] };
  return gateOf(level, because, { object, parents: [...parents], places: answers ? places : [] });
}

/** `Member.objects.get(user=request.user, team__slug=slug)` turns away whoever is no member of the team in the path. */
function memberships(trace: Trace, before: number): string[] {
  return trace.lookups.flatMap((one) => {
    const { conditions } = one.query;
    if (!/^(a?get|a?get_object_or_404|get_or_404)$/.test(one.method) || one.caught || one.order >= before)
      return [];
    if (!conditions.some((each) => each.value.from & CALLER && !each.negated)) return [];
    return conditions
      .filter((each) => each.value.from & origin.url && !each.negated && !isKey(each.path))
      .flatMap((each) => [...each.value.keys]);
  });
}

/** URL parameters that a test ties to the caller: a membership is looked up by both, or they are compared. */
function parentsOf(tested: Pick<Guard, 'from' | 'seen' | 'keys'>): string[] {
  if (!(tested.from & CALLER)) return [];
  if (tested.seen.length === 0) return tested.from & origin.url ? [...tested.keys] : [];
  return tested.seen.flatMap((lookup) => {
    const { conditions } = lookup.query;
    const names = conditions.some((one) => one.value.from & CALLER && !one.negated);
    // The object in the path is compared with the caller, or the membership is looked up by both.
    return conditions
      .filter((one) => one.value.from & origin.url && (names || isKey(one.path)))
      .flatMap((one) => [...one.value.keys]);
  });
}
