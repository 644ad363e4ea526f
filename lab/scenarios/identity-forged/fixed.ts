import { signedIn } from '../answers.ts';
import type { Scenario } from '../api.ts';
import { selfOf } from '../identity-lost/self.ts';
import { ownInvoices } from '../invoices.ts';
import { lessons } from '../lesson.ts';
import { spelled } from '../spell.ts';
import { current, currentOf } from './current.ts';

const lesson = lessons('identity-forged', 'observe');

export const fixed: readonly Scenario[] = [
  lesson("the header chooses among the caller's own", 'pass', {
    title: 'One of mine',
    routes: {
      [current]: currentOf((call, id) => ownInvoices(call).find((row) => spelled(row['id']) === id)),
    },
  }),
  lesson('the certificate alone says who is calling', 'pass', {
    title: 'Headers are not listened to',
    routes: { 'GET /me/': { about: { summary: 'Who I am' }, handle: signedIn(selfOf) } },
  }),
];
