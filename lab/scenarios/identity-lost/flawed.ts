import { ok } from '../answers.ts';
import type { Scenario } from '../api.ts';
import { list, read } from '../invoices.ts';
import { lessons } from '../lesson.ts';
import { about, login, me, orLogin, selfOf } from './self.ts';

const lesson = lessons('identity-lost', 'observe');

export const flawed: readonly Scenario[] = [
  lesson('the view does not look who is calling', 'fail', {
    title: 'No authentication classes',
    routes: { ...me, 'GET /whoami/': about('Who I am', () => selfOf({ who: undefined })) },
    truth: [{ flaw: 'identity-lost', operation: 'GET /whoami/' }],
  }),
  lesson('it says that nobody signed in', 'fail', {
    title: 'A session page without a session',
    routes: {
      ...me,
      'GET /session/': about('My session', () => ok({ service: 'billing', authenticated: false })),
    },
    truth: [{ flaw: 'identity-lost', operation: 'GET /session/' }],
    tolerated: [{ flaw: 'anonymous-access', operation: 'GET /session/' }],
  }),
  lesson('accounts are sent to the login', 'fail', {
    title: 'A login form for callers who are known already',
    routes: {
      ...me,
      'GET /invoices/': orLogin(list),
      'GET /invoices/{id}/': orLogin(read),
      'GET /settings/': about('My settings', login),
    },
    truth: [{ flaw: 'identity-lost', operation: 'GET /settings/' }],
  }),
];
