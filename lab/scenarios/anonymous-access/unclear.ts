import { missing, moment, ok, page, signedIn } from '../answers.ts';
import type { Handler, Reply, Scenario } from '../api.ts';
import { list, read } from '../invoices.ts';
import { lessons } from '../lesson.ts';
import { papers } from '../linked-files.ts';
import { spelled } from '../spell.ts';
import { listing } from '../table.ts';

const lesson = lessons('anonymous-access', 'observe');
const health = { about: { summary: 'Is it alive?' }, handle: () => ok({ status: 'ok' }) };
const loginPage =
  '<html><head><title>Sign in</title></head><body><form action="/login/">Sign in</form></body></html>';

/** Both reads answer the stranger like this; accounts are served as ever. */
const toStrangers = (reply: Reply | Handler): { [operation: string]: Handler } => {
  const say: Handler = typeof reply === 'function' ? reply : () => reply;
  return {
    'GET /invoices/': (call) => (call.who ? list(call) : say(call)),
    'GET /invoices/{id}/': (call) => (call.who ? read(call) : say(call)),
  };
};

export const unclear: readonly Scenario[] = [
  lesson('an error text with 200', 'not-fail', {
    title: 'Says no with 200',
    routes: toStrangers(ok({ error: 'You are not known here.' })),
  }),
  lesson('a login page with 200', 'not-fail', {
    title: 'Shows a form',
    routes: toStrangers(page(loginPage)),
  }),
  lesson('a redirect to the login', 'not-fail', {
    title: 'Sends people to the form',
    routes: {
      ...toStrangers((call) => ({ status: 302, headers: { location: `/login/?next=${call.path}` } })),
      'GET /login/': { about: { summary: 'Form', hidden: true }, handle: () => page(loginPage) },
    },
  }),
  lesson('an empty list', 'not-fail', {
    title: 'Nobody owns nothing',
    routes: { ...toStrangers(missing), 'GET /invoices/': (call) => (call.who ? list(call) : listing([])) },
  }),
  lesson('a refusal that changes every time', 'not-fail', {
    title: 'Noise in the refusal',
    routes: toStrangers((call) => ({
      status: 403,
      body: { detail: 'Not known here.', at: moment(call.tick) },
    })),
  }),
  lesson('public by declared policy', 'not-fail', {
    title: 'A health page',
    routes: { 'GET /health/': health },
    policy: { public: ['GET /health/'] },
  }),
  lesson('a page for every path', 'not-fail', {
    title: 'A catch-all page',
    routes: toStrangers(missing),
    otherwise: () => page('<html><body><div id="app"></div></body></html>'),
  }),
  lesson('an order without a body that says yes to all', 'inconclusive', {
    title: 'Whether anything was sent cannot be read',
    safety: 'canary',
    routes: {
      'POST /messages/test/': {
        about: { summary: 'Sends the caller a test message', status: '200' },
        handle: (call) => ok({ sent: call.who !== undefined }),
      },
    },
  }),
  lesson('an order that is refused for another reason', 'not-fail', {
    title: 'Refuses every caller alike',
    safety: 'canary',
    routes: {
      'POST /messages/test/': {
        about: { summary: 'Sends the caller a test message', status: '200' },
        handle: () => ({ status: 403, body: { reason: 'A page of ours must send this.' } }),
      },
    },
  }),
  lesson('nobody has an object, and the stranger is refused before that is looked for', 'inconclusive', {
    title: 'A drawer that is empty and locked',
    routes: {
      'GET /vouchers/{id}/': { about: { summary: 'One voucher' }, handle: signedIn(() => missing) },
    },
  }),
  lesson('the stranger is refused where every account makes it fall over', 'inconclusive', {
    title: 'A drawer that jams',
    routes: {
      'GET /vouchers/': {
        about: { summary: 'Vouchers' },
        handle: signedIn(() => ({ status: 500, body: { detail: 'Something broke.' } })),
      },
    },
  }),
  lesson('the stranger is refused where every account is sent elsewhere', 'inconclusive', {
    title: 'A drawer that moved',
    routes: {
      'GET /vouchers/': {
        about: { summary: 'Vouchers' },
        handle: signedIn(() => ({ status: 302, headers: { location: '/elsewhere/' } })),
      },
    },
  }),
  lesson('one file for all, linked from every object', 'not-fail', {
    title: 'The terms of business',
    ...papers(
      () => true,
      () => '/media/papers/inv-101.pdf',
    ),
  }),
  lesson('files on another host', 'not-fail', {
    title: 'Papers elsewhere',
    ...papers(
      () => true,
      (row) => `https://files.example/media/papers/inv-${spelled(row['id'])}.pdf`,
    ),
  }),
  lesson('a server error', 'not-fail', {
    title: 'Falls over without an account',
    routes: toStrangers({ status: 500, body: { detail: 'Something broke.' } }),
  }),
  lesson('broken for everybody', 'not-fail', {
    title: 'Nothing to compare with',
    routes: {
      'GET /billing/': {
        about: { summary: 'Balance' },
        handle: () => ({ status: 503, body: { detail: 'Try later.' } }),
      },
    },
  }),
  lesson('nobody has an object, and all are told the same', 'not-fail', {
    title: 'A drawer that is empty',
    routes: { 'GET /vouchers/{id}/': { about: { summary: 'One voucher' }, handle: () => missing } },
  }),
];
