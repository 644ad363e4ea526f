import type { ClassInfo } from './code.ts';

type Line = readonly (ClassInfo | string)[];

interface Family {
  readonly classes: readonly ClassInfo[];
  bases(cls: ClassInfo): Line;
  mro(cls: ClassInfo): Line;
}

/** Python's C3 order; where the classes contradict each other, first come first served. */
export function merge(lists: readonly Line[]): (ClassInfo | string)[] {
  const [only, bases, ...others] = lists;
  if (only && bases && bases.length < 2 && others.length === 0) return [...only];
  const order: (ClassInfo | string)[] = [];
  let rest: readonly Line[] = lists.filter((list) => list.length > 0);
  while (rest.length > 0) {
    const next = headOf(rest) ?? rest[0]?.[0];
    if (next === undefined) break;
    order.push(next);
    rest = without(rest, next);
  }
  return order;
}

/** Classes that Python refuses to make: one of their bases wants another before it that stands behind it. */
export function contradictory(names: Family): ClassInfo[] {
  return names.classes.filter((cls) => {
    const bases = names.bases(cls);
    if (bases.length < 2) return false;
    const lines = bases.map((base) => (typeof base === 'string' ? [base] : names.mro(base)));
    let rest: readonly Line[] = [...lines, bases];
    for (let next = headOf(rest); next !== undefined; next = headOf(rest)) rest = without(rest, next);
    return rest.length > 0;
  });
}

/** The first that nobody else wants behind another. */
const headOf = (lists: readonly Line[]): ClassInfo | string | undefined =>
  lists.map((list) => list[0]).find((head) => lists.every((list) => list.indexOf(head ?? '', 1) === -1));

const without = (lists: readonly Line[], next: ClassInfo | string): Line[] =>
  lists.map((list) => list.filter((one) => one !== next)).filter((list) => list.length > 0);
