import { missing } from './answers.ts';
import type { Call, Row } from './api.ts';
import { pdf } from './files.ts';
import type { Bend } from './invoices.ts';
import { invoicesOf } from './invoices.ts';
import { spelled } from './spell.ts';

/** A file of an invoice, served by name where no description says so. */
export const linked = 'GET /media/papers/{name}';
/** The same in folders that are called after the customers. */
export const linkedByCustomer = 'GET /media/{id}/{name}';

const named = (call: Call): Row | undefined =>
  invoicesOf(call).find((row) => nameOf(row) === call.params['name']);
const nameOf = (row: Row): string => `inv-${spelled(row['id'])}.pdf`;

const customers: { readonly [owner: string]: string } = {
  alice: 'wonderland',
  bob: 'Looking_Glass',
  carol: 'hatter-and-sons',
};
const customerOf = (row: Row): string => customers[spelled(row['owner'])] ?? 'others';

/** Papers in a folder of each customer. */
export function customerPapers(may: (call: Call, row: Row) => boolean): ReturnType<typeof papers> {
  const { routes = {}, ...rest } = papers(may, (row) => `/media/${customerOf(row)}/${nameOf(row)}`);
  return {
    ...rest,
    routes: Object.fromEntries(Object.values(routes).map((each) => [linkedByCustomer, each])),
  };
}

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
