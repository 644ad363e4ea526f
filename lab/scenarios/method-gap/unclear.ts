import { invalid, missing, ok, page, signedIn } from '../answers.ts';
import type { Route, Scenario } from '../api.ts';
import { changeWith, createWith, invoicesOf, ownInvoice, read, writable } from '../invoices.ts';
import { lessons } from '../lesson.ts';

const lesson = lessons('method-gap', 'canary');
const unspoken = (handle: Route['handle']): Route => ({
  about: { summary: 'Not described', hidden: true },
  handle,
});
const one = '/invoices/{id}/';

export const unclear: readonly Scenario[] = [
  lesson('OPTIONS answers everybody', 'not-fail', {
    title: 'Preflight for everybody',
    routes: {
      [`OPTIONS ${one}`]: unspoken(() => ({
        status: 204,
        headers: { 'access-control-allow-methods': 'GET, PATCH' },
      })),
    },
  }),
  lesson('HEAD says 200 to everything', 'not-fail', {
    title: 'An empty 200 for HEAD',
    routes: { [`HEAD ${one}`]: unspoken(() => ({ status: 200 })) },
  }),
  lesson('the method is refused before the caller is known', 'not-fail', {
    title: '405 first',
    routes: {
      [`POST ${one}`]: unspoken(() => ({ status: 405, headers: { allow: 'GET, PUT, PATCH, DELETE' } })),
      [`HEAD ${one}`]: unspoken((call) => (call.who ? read(call) : { status: 405 })),
    },
  }),
  lesson('the body is checked before the caller', 'not-fail', {
    title: 'Validation first, gate second',
    routes: {
      'POST /invoices/': (call) =>
        typeof call.body['memo'] === 'string' ? createWith(writable)(call) : invalid('memo'),
    },
  }),
  lesson('POST says 200 and does nothing', 'not-fail', {
    title: 'Accepts and forgets',
    routes: { 'POST /invoices/': (call) => (call.who ? createWith(writable)(call) : ok({ accepted: true })) },
  }),
  lesson('a page for every method that nobody wrote', 'not-fail', {
    title: 'Catch-all page',
    otherwise: () => page('<html><body><div id="app"></div></body></html>'),
  }),
  lesson('HEAD is missing for everybody', 'not-fail', {
    title: 'No HEAD here',
    routes: { [`HEAD ${one}`]: unspoken(signedIn(() => missing)) },
  }),
  lesson('HEAD says 200 to every account for every key', 'not-fail', {
    title: 'An empty 200 for HEAD, behind the gate',
    routes: { [`HEAD ${one}`]: unspoken(signedIn(() => ({ status: 200 }))) },
  }),
  lesson('an overridden method is asked the same question', 'not-fail', {
    title: 'Old clients are welcome, and known',
    routes: {
      [`POST ${one}`]: unspoken(
        signedIn((call) =>
          call.headers['x-http-method-override'] === undefined
            ? { status: 405, body: { detail: 'Not allowed.' } }
            : changeWith(ownInvoice, writable)({ ...call, method: 'PATCH' }),
        ),
      ),
    },
  }),
  lesson('OPTIONS tells every account what a form would offer', 'not-fail', {
    title: 'Fields, and the owners to choose from',
    routes: {
      [`OPTIONS ${one}`]: unspoken(
        signedIn((call) =>
          ok({
            name: 'Invoice',
            fields: {
              owner: { choices: invoicesOf(call).map((row) => row['owner'] ?? null) },
              status: 'open',
            },
            example: { number: invoicesOf(call)[0]?.['number'] ?? null },
          }),
        ),
      ),
    },
  }),
  lesson('any verb is answered, with nothing', 'not-fail', {
    title: 'An empty multi-status',
    routes: { [`PROPFIND ${one}`]: unspoken(() => ({ status: 207, body: { responses: [] } })) },
  }),
];
