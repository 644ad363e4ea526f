import type { ClassInfo } from '../python/code.ts';
import type { Names } from '../python/names.ts';

/** The name by which a router lets the URL name an item. */
export function keyInPath(cls: ClassInfo, names: Names): string {
  for (const name of ['lookup_url_kwarg', 'lookup_field']) {
    const member = names.member(cls, name);
    if (member && 'value' in member && member.value.kind === 'str') return member.value.value;
  }
  return 'pk';
}
