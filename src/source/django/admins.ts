import type { Place } from '../flow/values.ts';
import type { Stmt } from '../parse/ast.ts';
import type { ClassInfo } from '../python/code.ts';
import type { Names } from '../python/names.ts';
import { wordsIn } from './words.ts';

const USER_ADMINS = new Set(['UserAdmin', 'BaseUserAdmin']);

/** What `get_readonly_fields` of a user admin names, at least as often as the name of the account. */
export function readUserAdmins(names: Names): { cls: ClassInfo; locks: string[]; at: Place }[] {
  return names.classes.flatMap((cls) => {
    const fn = cls.methods.get('get_readonly_fields');
    if (!fn || !names.isA(cls, USER_ADMINS)) return [];
    const depths = new Map<string, number>();
    measure(fn.def.body, 0, depths);
    // What is locked in fewer cases than the name of the account stays open in the others.
    const least = depths.get('username') ?? Number.POSITIVE_INFINITY;
    const locks = [...depths].flatMap(([name, depth]) => (depth <= least ? [name] : []));
    return [
      { cls, locks, at: { file: cls.module.path, line: fn.def.line, col: fn.def.col, symbol: fn.qual } },
    ];
  });
}

const FIELDS = ['username', 'email', 'is_superuser', 'is_staff', 'groups'];

/** How many tests stand around the first mention of each field. */
function measure(body: readonly Stmt[], depth: number, found: Map<string, number>): void {
  for (const one of body) {
    if (one.kind === 'if') {
      for (const branch of one.branches) measure(branch.body, depth + 1, found);
      measure(one.otherwise, depth + 1, found);
      continue;
    }
    const words = wordsIn([one]);
    for (const name of FIELDS)
      if (words.includes(JSON.stringify(name)))
        found.set(name, Math.min(depth, found.get(name) ?? Number.POSITIVE_INFINITY));
  }
}
