import { snake } from '../../model/property.ts';
import type { Handler } from '../code/handler.ts';
import type { CodeModel } from '../code/model.ts';
import type { Place } from '../flow/values.ts';

/** Rows that are added whatever is read: a trail of who looked at what changes nothing for anybody. To delete one is no trail. */
const trail =
  /(^|_)(audit\w*|logs?|histor\w*|events?|access(es)?|visits?|views?|attempts?|metrics?|stat(istic)?s?|hits?|sessions?)(_|$)/;

const isTrail = (name: string): boolean => trail.test(snake(name));

/** Where the code behind a read writes; undefined where nothing was seen to be written. */
export function writeIn({ trace }: Handler, { models }: CodeModel): Place | undefined {
  for (const { writes, query, at } of trace.lookups)
    if (writes.has('delete') || (writes.size > 0 && !isTrail(query.model?.name ?? ''))) return at;
  for (const { name, at, cls, receiver } of trace.calls) {
    const model = receiver?.query?.model ?? (cls && models.of(cls)) ?? receiver?.model;
    if (model === undefined || (isTrail(model.name) && !/\.a?delete$/.test(name))) continue;
    if (
      receiver?.query !== undefined &&
      /\.a?((bulk_|update_or_)?create|create_user|(bulk_)?update|delete)$/.test(name)
    )
      return at;
    if (receiver?.model !== undefined && receiver.query === undefined && /\.a?(save|delete)$/.test(name))
      return at;
  }
  return undefined;
}
