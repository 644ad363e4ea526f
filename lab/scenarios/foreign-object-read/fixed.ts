import { forbidden, missing, moment, ok, signedIn } from '../answers.ts';
import type { Scenario } from '../api.ts';
import { encodedPapers } from '../encoded.ts';
import { paper, scan } from '../files.ts';
import { anyInvoice, ownInvoice } from '../invoices.ts';
import { lessons } from '../lesson.ts';
import { boxByPath, namedShelf, onOwnShelf, shelfRows, shelfShapes, shelves } from '../shelves.ts';

const lesson = lessons('foreign-object-read', 'observe');

export const fixed: readonly Scenario[] = [
  lesson('foreign objects are missing', 'pass', { title: 'Scoped to the owner, 404' }),
  lesson('foreign objects are forbidden', 'pass', {
    title: 'Checked after the lookup, 403',
    routes: {
      'GET /invoices/{id}/': signedIn((call) => {
        const row = anyInvoice(call);
        if (!row) return missing;
        return ownInvoice(call) ? ok(row) : forbidden;
      }),
    },
    tolerated: [{ flaw: 'existence-oracle', operation: 'GET /invoices/{id}/' }],
  }),
  lesson('files for their owner only', 'pass', { title: 'Papers, scoped', routes: paper(ownInvoice) }),
  lesson('pictures for their owner only', 'pass', {
    title: 'Scans, and others are shown an empty one',
    routes: scan(ownInvoice),
  }),
  lesson('refused under changing noise', 'pass', {
    title: 'New noise in every answer, scoped',
    routes: {
      'GET /invoices/{id}/': signedIn((call) => {
        const row = ownInvoice(call);
        return row ? ok({ ...row, served_at: moment(call.tick), trace: `t-${call.tick * 31}` }) : missing;
      }),
    },
  }),
  lesson('the id is base64 with its padding, and scoped', 'pass', {
    title: 'Papers, scoped',
    routes: encodedPapers((call, row) => row['owner'] === call.who.id),
  }),
  lesson('two levels down, and scoped', 'pass', {
    title: 'Boxes are listed below a shelf alone, notes below a box alone',
    more: shelfRows,
    shapes: shelfShapes,
    routes: shelves(onOwnShelf),
  }),
  lesson('both the object and its parent are asked after', 'pass', {
    title: 'An own box on the shelf that holds it, or nothing',
    more: shelfRows,
    shapes: shelfShapes,
    routes: {
      ...shelves(onOwnShelf),
      'GET /shelves/{id}/boxes/{box_id}/': boxByPath((call, box) => {
        const shelf = namedShelf(call);
        return shelf?.['id'] === box['shelf'] ? shelf : undefined;
      }),
    },
  }),
];
