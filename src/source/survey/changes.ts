import type { Handler } from '../code/handler.ts';
import type { CodeModel } from '../code/model.ts';
import type { Place } from '../flow/values.ts';

/** Rows that are written whatever is read: a trail of who looked at what changes nothing for anybody. */
const trail = /audit|log|history|event|access|visit|metric|stat(istic)?s?$|hit$|session/i;

/** Where the code behind a read writes; undefined where nothing was seen to be written. */
export function writeIn({ trace }: Handler, { models }: CodeModel): Place | undefined {
  for (const { writes, query, at } of trace.lookups)
    if (writes.size > 0 && !trail.test(query.model?.name ?? '')) return at;
  for (const { name, at, cls, receiver } of trace.calls) {
    const model = receiver?.query?.model ?? (cls && models.of(cls)) ?? receiver?.model;
    if (model === undefined || trail.test(model.name)) continue;
    if (receiver?.query !== undefined && /\.a?(create|bulk_create|create_user|update|delete)$/.test(name))
      return at;
    if (receiver?.model !== undefined && receiver.query === undefined && /\.a?(save|delete)$/.test(name))
      return at;
  }
  return undefined;
}
