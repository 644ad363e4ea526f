import type { Access, Tie } from '../code/access.ts';
import type { Handler } from '../code/handler.ts';
import { idleRows } from './idle.ts';
import type { Model } from './models.ts';
import { clientKey, tieOf } from './ties.ts';

const VIEWS = new Set(['drf', 'class', 'function', 'ninja', 'consumer', 'resolver', 'serializer', 'form']);
const isTied = (tie: Tie): boolean => tie !== 'nothing' && tie !== 'url';

/** All accesses of all handlers; siblings are counted once per place in the code. */
export function accessesOf(handlers: readonly Handler[]): Access[] {
  const found: Access[] = [];
  for (const handler of handlers) {
    const idle = idleRows(handler.trace);
    for (const lookup of handler.trace.lookups) {
      const key = clientKey(lookup);
      const { model } = lookup.query;
      found.push({
        handler,
        lookup,
        tie: tieOf(lookup, handler),
        idle: idle.has(lookup),
        siblings: {
          tied: 0,
          loose: 0,
          nearTied: 0,
          nearLoose: 0,
          byCaller: 0,
          ownView: false,
          sameView: false,
          openReads: false,
        },
        ...(model ? { model } : {}),
        ...(key ? { key } : {}),
      });
    }
  }
  countSiblings(found);
  return found;
}

function countSiblings(all: Access[]): void {
  const byModel = new Map<Model, Map<string, Access>>();
  for (const one of all) {
    if (!one.model || !VIEWS.has(one.handler.kind)) continue;
    if (!one.key && one.lookup.one) continue;
    const places = byModel.get(one.model) ?? new Map<string, Access>();
    // The same line seen from two handlers is one sibling; the tied reading wins.
    const place = `${one.lookup.at.file}:${one.lookup.at.symbol}:${one.lookup.at.line}`;
    const known = places.get(place);
    if (!known || (!isTied(known.tie) && isTied(one.tie))) places.set(place, one);
    byModel.set(one.model, places);
  }
  for (const one of all) {
    const { siblings } = one;
    for (const other of (one.model && byModel.get(one.model)?.values()) ?? []) {
      if (other.lookup.at.file === one.lookup.at.file && other.lookup.at.line === one.lookup.at.line)
        continue;
      const near = other.lookup.at.file === one.lookup.at.file;
      if (isTied(other.tie)) {
        siblings.tied += 1;
        if (near) siblings.nearTied += 1;
        if (near && other.tie === 'principal' && isGenericRead(other)) siblings.ownView = true;
        if (one.handler.cls !== undefined && other.handler.cls === one.handler.cls && isGenericRead(other))
          siblings.sameView = true;
        if (other.tie === 'principal' || other.tie === 'checked' || other.tie === 'named')
          siblings.byCaller += 1;
      } else {
        if (isOpenRead(other)) siblings.openReads = true;
        siblings.loose += 1;
        if (near) siblings.nearLoose += 1;
      }
    }
  }
}

const isGenericRead = ({ handler, lookup }: Access): boolean =>
  handler.generic && (lookup.funnel || lookup.method === 'list');

/** Everybody reads the row: no gate stands before it, and the address alone picks it. */
const isOpenRead = ({ handler, lookup, key, idle }: Access): boolean =>
  handler.gate.level === 'public' &&
  handler.reachable &&
  /GET|ANY/.test(handler.method) &&
  key !== undefined &&
  !idle &&
  lookup.one &&
  lookup.writes.size === 0 &&
  lookup.at.file === handler.at.file;
