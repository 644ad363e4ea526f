import { collide } from '../../fixes/apply.ts';
import type { Patch } from '../../model/patch.ts';

/** As few groups as a first fit gives, none with two patches that touch the same text; safe ones come first. */
export function groupsOf(patches: readonly Patch[]): Patch[][] {
  const groups: Patch[][] = [];
  for (const patch of [...patches].sort((left, right) => rank(left) - rank(right))) {
    const free = groups.find((group) => !group.some((other) => collide(other, patch)));
    if (free === undefined) groups.push([patch]);
    else free.push(patch);
  }
  return groups;
}

const rank = ({ grade }: Patch): number => ['safe', 'review', 'show'].indexOf(grade);
