import { missing, ok, signedIn } from '../answers.ts';
import type { Route, Scenario } from '../api.ts';
import { lessons } from '../lesson.ts';
import type { FieldAbout } from '../shape.ts';

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
];
