import type { Place } from '../flow/values.ts';
import type { ClassInfo } from '../python/code.ts';
import type { Names } from '../python/names.ts';
import { wordsIn } from './words.ts';

const USER_ADMINS = new Set(['UserAdmin', 'BaseUserAdmin']);

/** What `get_readonly_fields` of a user admin names. */
export function readUserAdmins(names: Names): { cls: ClassInfo; locks: string[]; at: Place }[] {
  return names.classes.flatMap((cls) => {
    const fn = cls.methods.get('get_readonly_fields');
    if (!fn || !names.isA(cls, USER_ADMINS)) return [];
    const words = wordsIn(fn.def.body);
    const locks = ['username', 'email', 'is_superuser', 'is_staff', 'groups'].filter((name) =>
      words.includes(JSON.stringify(name)),
    );
    return [
      { cls, locks, at: { file: cls.module.path, line: fn.def.line, col: fn.def.col, symbol: fn.qual } },
    ];
  });
}
