import { missing, ok, signedIn } from './answers.ts';
import type { Call, Caller, Handler, Route, Row, Store } from './api.ts';
import type { Shapes } from './shape.ts';
import { spelled } from './spell.ts';
import { listing } from './table.ts';

/** Who may see a box and the notes in it. */
export type MaySee = (call: Call & { who: Caller }, box: Row) => boolean;

const keepers = ['carol', 'alice', 'bob'];
const things = ['Violin strings', 'Theatre tickets', 'Sea charts', 'Seed packets', 'Door keys', 'Old coins'];

/** Two boxes on each keeper's shelf, numbered like the invoices of others; a note in each box. */
export const shelfRows = (): Store => ({
  shelves: keepers.map((owner, index) => ({
    id: 11 + index,
    owner,
    name: `Shelf of ${owner}, ${index + 3} m`,
  })),
  boxes: things.map((holds, index) => ({
    id: 101 + index,
    shelf: 11 + (index % 3),
    holds: `${holds}, ${index + 7} kg`,
  })),
  notes: things.map((holds, index) => ({
    id: 103 + index,
    box: 101 + index,
    says: `Packed with care: ${holds.toLowerCase()}`,
  })),
});

const text = { type: 'string' } as const;
const number = { type: 'integer' } as const;
export const shelfShapes: Shapes = {
  Shelf: { id: number, owner: text, name: text },
  Box: { id: number, shelf: number, holds: text },
  Note: { id: number, box: number, says: text },
  BoxOnShelf: {
    id: number,
    holds: text,
    shelf: { type: 'object', fields: { id: number, owner: text, name: text } },
  },
};

/** Boxes that stand on every shelf at once. */
export const commonBoxes = (): Store => {
  const store = shelfRows();
  return { ...store, boxes: (store['boxes'] ?? []).map((row) => ({ ...row, shelf: 0 })) };
};

/** A list of shelves; boxes are listed below a shelf, and notes below a box, and nowhere else. */
export function shelves(maySee: MaySee): { readonly [operation: string]: Route } {
  const route = (summary: string, gives: string, handle: Handler, list?: 'results'): Route => ({
    about: { summary, gives, ...(list && { list }) },
    handle,
  });
  const boxOf = (call: Call & { who: Caller }, id: unknown): Row | undefined =>
    rows(call, 'boxes').find((row) => spelled(row['id']) === id && maySee(call, row));
  return {
    'GET /shelves/': route(
      'My shelves',
      'Shelf',
      signedIn((call) => listing(mine(call))),
      'results',
    ),
    'GET /shelves/{id}/boxes/': route(
      'Boxes on a shelf',
      'Box',
      signedIn((call) => {
        const shelf = mine(call).find((row) => spelled(row['id']) === call.params['id']);
        return shelf
          ? listing(rows(call, 'boxes').filter((row) => [shelf['id'], 0].includes(row['shelf'] ?? 0)))
          : missing;
      }),
      'results',
    ),
    'GET /boxes/{id}/': route(
      'One box',
      'Box',
      signedIn((call) => {
        const box = boxOf(call, call.params['id']);
        return box ? ok(box) : missing;
      }),
    ),
    'GET /boxes/{id}/notes/': route(
      'Notes in a box',
      'Note',
      signedIn((call) => {
        const box = boxOf(call, call.params['id']);
        return box ? listing(rows(call, 'notes').filter((row) => row['box'] === box['id'])) : missing;
      }),
      'results',
    ),
    'GET /notes/{id}/': route(
      'One note',
      'Note',
      signedIn((call) => {
        const note = rows(call, 'notes').find((row) => spelled(row['id']) === call.params['id']);
        return note && boxOf(call, spelled(note['box'])) ? ok(note) : missing;
      }),
    ),
  };
}

const rows = (call: Call, table: string): Row[] => (call.store[table] ??= []);
const mine = (call: Call & { who: Caller }): Row[] =>
  rows(call, 'shelves').filter((row) => row['owner'] === call.who.id);

/** The box stands on a shelf of the caller. */
export const onOwnShelf: MaySee = (call, box) => mine(call).some((shelf) => shelf['id'] === box['shelf']);

/** One box by the way to it: the shelf in the path, then the box; `shelfOf` says which shelf is told with it. */
export function boxByPath(shelfOf: (call: Call & { who: Caller }, box: Row) => Row | undefined): Route {
  return {
    about: { summary: 'One box on a shelf, with its shelf', gives: 'BoxOnShelf' },
    handle: signedIn((call) => {
      const box = rows(call, 'boxes').find((row) => spelled(row['id']) === call.params['box_id']);
      const shelf = box && onOwnShelf(call, box) ? shelfOf(call, box) : undefined;
      return box && shelf ? ok({ ...box, shelf }) : missing;
    }),
  };
}

/** The shelf that the path names, whosever it is. */
export const namedShelf = (call: Call): Row | undefined =>
  rows(call, 'shelves').find((row) => spelled(row['id']) === call.params['id']);
