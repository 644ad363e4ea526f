import { missing, ok, signedIn } from '../answers.ts';
import type { Route, Scenario } from '../api.ts';
import { lessons } from '../lesson.ts';
import type { FieldAbout } from '../shape.ts';
import { commonBoxes, shelfRows, shelfShapes, shelves } from '../shelves.ts';

const lesson = lessons('foreign-object-read', 'observe');

const things = [
  'Oak table with four chairs',
  'Set of brass door handles',
  'Green parasol, two metres',
  'Cast iron stove, used',
  'Ladder of twelve rungs',
];

const title: FieldAbout = { type: 'string' };

/** One of the things that all accounts may see, and that no list shows. */
const catalogue = (key: string, gives: string): Route => ({
  about: { summary: 'One of the things that all accounts see', gives },
  handle: signedIn((call) => {
    const number = Number(call.params[key]);
    const title = things[number - 101];
    return title === undefined ? missing : ok({ [key]: number, title });
  }),
});

/** A key out of an own object opens something that is not the caller's own. */
export const otherKinds: readonly Scenario[] = [
  lesson('another kind of thing has the same numbers', 'not-fail', {
    title: 'Numbers that happen to be equal',
    shapes: { Task: { id: { type: 'integer' }, title } },
    routes: { 'GET /tasks/{id}/': catalogue('id', 'Task') },
  }),
  lesson('an own object points at what everybody may see', 'not-fail', {
    title: 'Orders and products',
    fields: { product_id: { type: 'integer', readOnly: true } },
    rows: (rows) => rows.map((row) => ({ ...row, product_id: row['id'] ?? null })),
    shapes: { Product: { product_id: { type: 'integer' }, title } },
    routes: { 'GET /products/{product_id}/': catalogue('product_id', 'Product') },
  }),
  lesson('below every own parent lie the same things', 'not-fail', {
    title: 'Every shelf holds all boxes',
    more: commonBoxes,
    shapes: shelfShapes,
    routes: shelves(() => true),
  }),
  lesson('a key that happens to open leads to a list of what all accounts see', 'not-fail', {
    title: "Nobody keeps a shelf: boxes are everybody's",
    more: () => ({ ...shelfRows(), shelves: [] }),
    shapes: shelfShapes,
    routes: shelves(() => true),
  }),
];
