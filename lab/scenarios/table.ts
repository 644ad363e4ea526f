import type { Json } from '../../src/model/json.ts';
import { created, gone, invalid, missing, ok, signedIn } from './answers.ts';
import type { Call, Handler, Reply, Row } from './api.ts';
import { spelled } from './spell.ts';

type Find = (call: Call) => Row | undefined;

/** The usual handlers over one table whose rows have an `id` and an `owner`; scoped or not by the `find` they are given. */
export function table(name: string, required: string) {
  const rows = (call: Call): Row[] => (call.store[name] ??= []);
  const sameId = (call: Call) => (row: Row) => spelled(row['id']) === call.params['id'];
  const any: Find = (call) => rows(call).find(sameId(call));
  const own: Find = (call) => rows(call).find((row) => sameId(call)(row) && row['owner'] === call.who?.id);
  const mine = (call: Call): Row[] => rows(call).filter((row) => row['owner'] === call.who?.id);
  const drop = (call: Call, row: Row): void => void rows(call).splice(rows(call).indexOf(row), 1);

  return {
    rows,
    any,
    own,
    mine,
    drop,
    list: signedIn((call) => listing(mine(call))),
    readWith: (find: Find): Handler =>
      signedIn((call) => {
        const row = find(call);
        return row ? ok(row) : missing;
      }),
    /** Adds a row of `owner`; `fresh` gives what the server decides, `accepted` is the write surface. */
    add(call: Call, fresh: (id: number) => Row, accepted: readonly string[]): Reply {
      if (typeof call.body[required] !== 'string') return invalid(required);
      const row = fresh(1 + Math.max(100, ...rows(call).map((each) => Number(each['id']))));
      assign(row, call.body, accepted);
      rows(call).push(row);
      return created(row);
    },
    /** Changes whatever `find` returns; what it does not find is missing. */
    changeWith: (find: Find, accepted: readonly string[]): Handler =>
      signedIn((call) => {
        const row = find(call);
        if (!row) return missing;
        if (call.method === 'PUT' && typeof call.body[required] !== 'string') return invalid(required);
        assign(row, call.body, accepted);
        return ok(row);
      }),
    removeWith: (find: Find): Handler =>
      signedIn((call) => {
        const row = find(call);
        if (!row) return missing;
        drop(call, row);
        return gone;
      }),
  };
}

export function listing(rows: readonly Json[]): Reply {
  return ok({ count: rows.length, results: rows });
}

/** Copies the named fields of the body; what the body does not hold stays as it is. */
export function assign(row: Row, body: Row, fields: readonly string[]): void {
  for (const field of fields) {
    const value = body[field];
    if (value !== undefined) row[field] = value;
  }
}

/** The row without one field. */
export function without(row: Row, field: string): Row {
  return Object.fromEntries(Object.entries(row).filter(([name]) => name !== field));
}
