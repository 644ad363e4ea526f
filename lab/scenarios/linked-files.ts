import { missing } from './answers.ts';
import type { Call, Row } from './api.ts';
import { pdf } from './files.ts';
import type { Bend } from './invoices.ts';
import { invoicesOf } from './invoices.ts';
import { spelled } from './spell.ts';

/** A file of an invoice, served by name where no description says so. */
export const linked = 'GET /media/papers/{name}';

const named = (call: Call): Row | undefined =>
  invoicesOf(call).find((row) => nameOf(row) === call.params['name']);
const nameOf = (row: Row): string => `inv-${spelled(row['id'])}.pdf`;

/** Invoices that link to their papers; `may` says who is handed one, `link` how it is written. */
export function papers(
  may: (call: Call, row: Row) => boolean,
  link: (row: Row) => string = (row) => `/media/papers/${nameOf(row)}`,
): Pick<Bend, 'fields' | 'rows' | 'routes'> {
  return {
    fields: { paper: { type: 'string', readOnly: true } },
    rows: (rows) => rows.map((row) => ({ ...row, paper: link(row) })),
    routes: {
      [linked]: {
        about: { summary: 'A paper', hidden: true },
        handle: (call) => {
          const row = named(call);
          return row !== undefined && may(call, row)
            ? pdf(`${spelled(row['number'])} ${spelled(row['memo'])}`)
            : missing;
        },
      },
    },
  };
}
