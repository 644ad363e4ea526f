import { ok, signedIn } from '../answers.ts';
import type { Scenario } from '../api.ts';
import { list, read } from '../invoices.ts';
import { lessons } from '../lesson.ts';
import { about, me, orLogin, selfOf } from './self.ts';

const lesson = lessons('identity-lost', 'observe');

export const fixed: readonly Scenario[] = [
  lesson('every view knows its caller', 'pass', {
    title: 'Recognised everywhere',
    routes: { ...me, 'GET /whoami/': about('Who I am', signedIn(selfOf)) },
  }),
  lesson('only strangers are sent to the login', 'pass', {
    title: 'A login form for strangers',
    routes: {
      ...me,
      'GET /invoices/': orLogin(list),
      'GET /invoices/{id}/': orLogin(read),
      'GET /settings/': about(
        'My settings',
        orLogin((call) => ok({ username: call.who?.id ?? '', theme: 'dark' })),
      ),
    },
  }),
];
