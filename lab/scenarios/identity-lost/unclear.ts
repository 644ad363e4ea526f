import { forbidden, missing, ok } from '../answers.ts';
import type { Handler, Scenario } from '../api.ts';
import { list, read } from '../invoices.ts';
import { lessons } from '../lesson.ts';
import { about, me, orLogin, selfOf } from './self.ts';

const lesson = lessons('identity-lost', 'observe');
/** Open to all, which the policy does not say. */
const open = (operation: string) => [{ flaw: 'anonymous-access', operation }] as const;
const always = (name: string, handle: Handler) => ({ ...me, [`GET ${name}`]: about('For all', handle) });

export const unclear: readonly Scenario[] = [
  lesson('the same for everybody, and about nobody', 'not-fail', {
    title: 'Opening hours',
    routes: always('/hours/', () => ok({ opens: '08:00', closes: '17:00', email: 'desk@acme.example' })),
    tolerated: open('GET /hours/'),
  }),
  lesson('an empty address of the company', 'not-fail', {
    title: 'A company without an address',
    routes: always('/company/', () => ok({ name: 'Acme', email: null, username: null })),
    tolerated: open('GET /company/'),
  }),
  lesson('a redirect that is no login', 'not-fail', {
    title: 'Moved',
    routes: {
      ...always('/old/', () => ({ status: 302, headers: { location: '/invoices/' } })),
      'GET /invoices/': orLogin(list),
      'GET /invoices/{id}/': orLogin(read),
    },
  }),
  lesson('refused to all', 'not-fail', {
    title: 'For a role that nobody has',
    routes: always('/vault/', () => forbidden),
  }),
  lesson('missing for all', 'not-fail', {
    title: 'Not built yet',
    routes: always('/later/', () => missing),
  }),
  lesson('public by declared policy', 'not-fail', {
    title: 'Greets everybody',
    routes: always('/greeting/', () => selfOf({ who: undefined })),
    policy: { public: ['GET /greeting/'] },
  }),
];
