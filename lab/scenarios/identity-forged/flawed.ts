import { ok, signedIn, unauthenticated } from '../answers.ts';
import type { Handler, Scenario } from '../api.ts';
import { selfOf } from '../identity-lost/self.ts';
import { invoicesOf } from '../invoices.ts';
import { lessons } from '../lesson.ts';
import { alice, bob, carol } from '../people.ts';
import { spelled } from '../spell.ts';
import { current, currentOf } from './current.ts';

const lesson = lessons('identity-forged', 'observe');
const me = 'GET /me/';

/** Whoever is named in the header, else whom the certificate names. */
const named =
  (header: string, known: (text: string, email: string) => boolean): Handler =>
  (call) => {
    const text = call.headers[header];
    const other =
      text === undefined
        ? undefined
        : [alice, bob, carol].find((each) => known(text, each.email) || text === each.id);
    const who = other ?? call.who;
    return who ? selfOf({ who }) : unauthenticated;
  };

export const flawed: readonly Scenario[] = [
  lesson('a described header chooses the object', 'fail', {
    title: 'The invoice in hand, whosever it is',
    routes: {
      [current]: currentOf((call, id) => invoicesOf(call).find((row) => spelled(row['id']) === id)),
    },
    truth: [{ flaw: 'identity-forged', operation: current, parameter: 'X-Invoice-Id' }],
  }),
  lesson('a header of the proxy is believed', 'fail', {
    title: 'The proxy used to set it',
    routes: { [me]: { about: { summary: 'Who I am' }, handle: named('x-remote-user', () => false) } },
    truth: [{ flaw: 'identity-forged', operation: me }],
  }),
  lesson('a header speaks for another by mail address', 'fail', {
    title: 'For the support desk, and for everybody',
    routes: {
      [me]: {
        about: { summary: 'Who I am' },
        handle: named('x-forwarded-email', (text, email) => text === email),
      },
      'GET /hours/': { about: { summary: 'Hours' }, handle: signedIn(() => ok({ opens: '08:00' })) },
    },
    truth: [{ flaw: 'identity-forged', operation: me }],
  }),
];
