import { missing, ok, signedIn } from './answers.ts';
import type { Call, Caller, Route, Row } from './api.ts';
import { invoicesOf } from './invoices.ts';
import { spelled } from './spell.ts';
import { listing } from './table.ts';

/** Papers whose ids are base64 with its padding: `cGFwZXI6MTAxMQ==`. */
export const encodedPaper = 'GET /papers/{id}/';

const idOf = (row: Row): string => Buffer.from(`paper:${spelled(row['id'])}1`).toString('base64');
const shown = (row: Row): Row => ({
  id: idOf(row),
  text: row['memo'] ?? null,
  amount: row['amount'] ?? null,
});

export function encodedPapers(may: (call: Call & { who: Caller }, row: Row) => boolean): {
  readonly [operation: string]: Route;
} {
  const own = (call: Call & { who: Caller }, row: Row): boolean => row['owner'] === call.who.id;
  return {
    'GET /papers/': {
      about: { summary: 'My papers', list: 'results' },
      handle: signedIn((call) =>
        listing(
          invoicesOf(call)
            .filter((row) => own(call, row))
            .map(shown),
        ),
      ),
    },
    [encodedPaper]: {
      about: { summary: 'One paper' },
      handle: signedIn((call) => {
        const row = invoicesOf(call).find((each) => idOf(each) === call.params['id']);
        return row !== undefined && may(call, row) ? ok(shown(row)) : missing;
      }),
    },
  };
}
