import { type Reading, startReading, takeCount } from '../parse/bytes.ts';
import { mark } from './freeze.ts';
import type { Refs } from './refs.ts';

interface Thawing extends Reading {
  refs: Refs;
  seen: object[];
}

/** What was frozen, with the parts of this run's project in their places; undefined where one is not found. */
export function thaw(bytes: Uint8Array, refs: Refs): unknown {
  try {
    return take({ ...startReading(bytes), refs, seen: [] });
  } catch {
    return undefined;
  }
}

function take(from: Thawing): unknown {
  const kind = from.bytes[from.at++] ?? mark.missing;
  switch (kind) {
    case mark.text:
      return from.texts[takeCount(from)];
    case mark.number:
      return takeCount(from);
    case mark.yes:
      return true;
    case mark.no:
      return false;
    case mark.missing:
      return undefined;
    case mark.again:
      return from.seen[takeCount(from)];
    case mark.named:
      return takeNamed(from);
    case mark.list: {
      const list: unknown[] = [];
      from.seen.push(list);
      for (let left = takeCount(from); left > 0; left -= 1) list.push(take(from));
      return list;
    }
    case mark.table: {
      const table = new Map<unknown, unknown>();
      from.seen.push(table);
      for (let left = takeCount(from); left > 0; left -= 1) table.set(take(from), take(from));
      return table;
    }
    case mark.set: {
      const set = new Set<unknown>();
      from.seen.push(set);
      for (let left = takeCount(from); left > 0; left -= 1) set.add(take(from));
      return set;
    }
    default: {
      const names = from.shapes[kind === mark.manyShaped ? takeCount(from) : kind - mark.object];
      const found: Record<string, unknown> = {};
      from.seen.push(found);
      for (const name of names ?? []) if (name !== '') found[name] = take(from);
      return found;
    }
  }
}

function takeNamed(from: Thawing): object {
  const found = from.refs.find(from.texts[takeCount(from)] ?? '');
  if (!found) throw new TypeError('a part of the project is gone');
  from.seen.push(found);
  return found;
}
