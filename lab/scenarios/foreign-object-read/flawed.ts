import { forbidden, missing, moment, ok, signedIn } from '../answers.ts';
import type { Handler, Row, Scenario } from '../api.ts';
import { encodedPaper, encodedPapers } from '../encoded.ts';
import { paper, scan } from '../files.ts';
import { anyInvoice, lookup, ownInvoice } from '../invoices.ts';
import { lessons } from '../lesson.ts';
import { boxByPath, namedShelf, onOwnShelf, shelfRows, shelfShapes, shelves } from '../shelves.ts';
import { without } from '../table.ts';

const lesson = lessons('foreign-object-read', 'observe');
const one = 'GET /invoices/{id}/';
const boxOnShelf = 'GET /shelves/{id}/boxes/{box_id}/';
const truth = [{ flaw: 'foreign-object-read', operation: one }] as const;

/** Looks up by key alone; `show` shapes what is found. */
const unscoped = (show: (row: Row, tick: number) => Row = (row) => row): Handler =>
  signedIn((call) => {
    const row = anyInvoice(call);
    return row ? ok(show(row, call.tick)) : missing;
  });

export const flawed: readonly Scenario[] = [
  lesson('any account reads any object', 'fail', {
    title: 'Looked up by key alone',
    routes: { [one]: unscoped() },
    truth,
  }),
  lesson('the refusal carries the object', 'fail', {
    title: '403 with the object inside',
    routes: {
      [one]: signedIn((call) => {
        const row = anyInvoice(call);
        if (!row) return missing;
        return ownInvoice(call) ? ok(row) : { ...forbidden, body: { detail: 'Not yours.', context: row } };
      }),
    },
    truth,
  }),
  lesson('the leak under changing noise', 'fail', {
    title: 'New noise in every answer',
    routes: {
      [one]: unscoped((row, tick) => ({ ...row, served_at: moment(tick), trace: `t-${tick * 31}` })),
    },
    truth,
  }),
  lesson('the leak of a server that fails at every third call', 'fail', {
    title: 'Every third answer is 503',
    routes: {
      [one]: (call) => (call.tick % 3 === 0 ? { status: 503, body: { detail: 'Busy.' } } : unscoped()(call)),
    },
    truth,
  }),
  lesson('the owner is not shown', 'fail', {
    title: 'No owner in the answer',
    routes: { [one]: unscoped((row) => without(row, 'owner')) },
    truth,
  }),
  lesson('a part of the object leaks', 'fail', {
    title: 'Foreign objects come back shortened, memo included',
    routes: {
      [one]: signedIn((call) => {
        const row = anyInvoice(call);
        if (!row) return missing;
        return ok(ownInvoice(call) ? row : { id: row['id'] ?? null, memo: row['memo'] ?? null });
      }),
    },
    truth,
  }),
  lesson('a file for whoever knows its number', 'fail', {
    title: 'Papers, looked up by key alone',
    routes: paper(anyInvoice),
    truth: [{ flaw: 'foreign-object-read', operation: 'GET /invoices/{id}/paper/' }],
  }),
  lesson('a picture of the object', 'fail', {
    title: 'Scans as pictures, and a stranger is shown an empty one',
    routes: scan(anyInvoice),
    truth: [{ flaw: 'foreign-object-read', operation: 'GET /scans/{number}/' }],
  }),
  lesson('the id stands in the query', 'fail', {
    title: 'Lookup by query',
    routes: {
      'GET /invoices/lookup/': lookup((_, row) => ok(row)),
    },
    truth: [{ flaw: 'foreign-object-read', operation: 'GET /invoices/lookup/' }],
  }),
  lesson('the id is base64 with its padding', 'fail', {
    title: 'Papers by an id that only looks secret',
    routes: encodedPapers(() => true),
    truth: [{ flaw: 'foreign-object-read', operation: encodedPaper }],
  }),
  lesson('another kind has the same numbers, and its keys open the wrong object first', 'fail', {
    title: 'Boxes are listed below a shelf alone, notes below a box alone',
    more: shelfRows,
    shapes: shelfShapes,
    routes: shelves(() => true),
    truth: ['GET /boxes/{id}/', 'GET /boxes/{id}/notes/', 'GET /notes/{id}/'].map((operation) => ({
      flaw: 'foreign-object-read',
      operation,
    })),
  }),
  lesson('the object is asked after and its parent is not', 'fail', {
    title: 'An own box, told with whichever shelf the path names',
    more: shelfRows,
    shapes: shelfShapes,
    routes: { ...shelves(onOwnShelf), [boxOnShelf]: boxByPath(namedShelf) },
    truth: [{ flaw: 'foreign-object-read', operation: boxOnShelf }],
  }),
];
