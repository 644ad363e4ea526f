import type { ClassInfo } from '../python/code.ts';
import type { Run } from './run.ts';
import { CALLER, CLIENT, type Value } from './values.ts';

/** `rights = rights_of(user_id); if rights["admin"] != 1`: a mapping that a helper writes out for the caller says what the caller is. */
export function saidOf(given: Value, value: Value): Value {
  const { entries } = value;
  if (!entries || value.from !== 0 || value.seen.length > 0 || given.from & CLIENT) return value;
  const open = [...entries].filter(
    ([name, one]) => one.from !== 0 || !/^(is_)?(admin|superuser|staff)$/i.test(name),
  );
  return { ...value, from: given.from & CALLER, entries: new Map(open) };
}

/** A view of rows alone: it offers no `get_object`. */
export const isListOnly = (cls: ClassInfo, run: Run): boolean =>
  run.names.isA(cls, new Set(['ListView'])) &&
  !run.names.isA(cls, new Set(['SingleObjectMixin', 'DetailView', 'UpdateView', 'DeleteView']));
