import { snake } from '../../model/property.ts';
import type { Handler } from '../code/handler.ts';
import type { CodeModel } from '../code/model.ts';
import { conditionsOf } from '../flow/orm.ts';
import type { Call } from '../flow/trace.ts';
import { CALLER, CLIENT, type Place } from '../flow/values.ts';
import { changesTable } from './statement.ts';

/** Rows that are added whatever is read: a trail of who looked at what changes nothing for anybody. To delete one is no trail. */
const trail =
  /(^|_)(audit\w*|logs?|histor\w*|events?|access(es)?|visits?|views?|attempts?|metrics?|stat(istic)?s?|hits?|sessions?)(_|$)/;

const isTrail = (name: string): boolean => trail.test(snake(name));

const ofRows = /\.a?((bulk_|update_or_|get_or_)?create|create_user|(bulk_)?update|delete)$/;
const ofTies = /\.a?(add|remove|set|clear)$/;
/** Ties that Django itself gives every account. */
const ofRank = /\.(groups|user_permissions)\.a?(add|remove|set|clear)$/;
const ofSession = /^django\.contrib\.auth\.a?logout$|(^|\.)request\.session\.a?flush$/;

/** Where the code behind a read writes; undefined where nothing was seen to be written. */
export function writeIn({ trace }: Handler, { models }: CodeModel): Place | undefined {
  for (const { writes, query, at } of trace.lookups)
    if (writes.has('delete') || (writes.size > 0 && !isTrail(query.model?.name ?? ''))) return at;
  for (const call of trace.calls) {
    const { name, at, cls, receiver } = call;
    if (ofRank.test(name) || ofSession.test(name)) return at;
    const table = changesTable(call);
    if (table !== undefined && !(table.adds && isTrail(table.name))) return at;
    const model = receiver?.query?.model ?? (cls && models.of(cls)) ?? receiver?.model;
    if (model === undefined || (isTrail(model.name) && !/\.a?delete$/.test(name))) continue;
    const { query } = receiver ?? {};
    if (query !== undefined && ofRows.test(name) && !isOwnOnce(call)) return at;
    if (query?.related === true && ofTies.test(name)) return at;
    if (receiver?.model !== undefined && query === undefined && /\.a?(save|delete)$/.test(name)) return at;
  }
  return undefined;
}

/** `Profile.objects.get_or_create(user=request.user)`: made once for each caller, whatever is asked. */
function isOwnOnce({ name, args }: Call): boolean {
  const wanted = conditionsOf(args);
  return (
    /\.a?get_or_create$/.test(name) &&
    wanted.length > 0 &&
    wanted.every(({ value: { from } }) => (from & CALLER) !== 0 && (from & CLIENT) === 0)
  );
}
