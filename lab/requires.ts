import type { TruthCase } from './manifest.ts';
import type { Tools } from './tools.ts';

type Installed = Pick<Tools, 'django' | 'drf' | 'gunicorn'>;

/** What a case needs and these programs are not: `drf <3.17, which is 3.17.1`. Empty when the case can be seen. */
export function unmet(requires: TruthCase['requires'], installed: Installed): readonly string[] {
  const names = ['django', 'drf', 'gunicorn'] as const;
  return names.flatMap((name) => {
    const wanted = requires[name];
    return wanted === undefined || holds(installed[name], wanted)
      ? []
      : [`${name} ${wanted}, which is ${installed[name]}`];
  });
}

/** `<3.17` against `3.16.1`; throws for a predicate that is none, because it would never be unmet. */
function holds(version: string, predicate: string): boolean {
  const [, sign = '', wanted = ''] = /^(<=|>=|<|>)(\d+(?:\.\d+)*)$/.exec(predicate) ?? [];
  const order = compare(numbersOf(version), numbersOf(wanted));
  switch (sign) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    default:
      throw new Error(`"${predicate}" is no version predicate`);
  }
}

function numbersOf(version: string): readonly number[] {
  return (/^\d+(?:\.\d+)*/.exec(version)?.[0] ?? '0').split('.').map(Number);
}

function compare(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((value, index) => value !== (other[index] ?? 0));
  if (at >= 0) return (one[at] ?? 0) - (other[at] ?? 0);
  return other.slice(one.length).some((value) => value > 0) ? -1 : 0;
}
