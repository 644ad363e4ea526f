import { ok, signedIn } from '../answers.ts';
import type { Scenario } from '../api.ts';
import { lessons } from '../lesson.ts';
import { papers } from '../linked-files.ts';

const lesson = lessons('anonymous-access', 'observe');
const billing = {
  'GET /billing/': {
    about: { summary: 'Balance of the company' },
    handle: signedIn(() => ok({ balance: 2480.75, currency: 'EUR' })),
  },
};

export const fixed: readonly Scenario[] = [
  lesson('the stranger is refused by the application', 'pass', {
    title: 'A gate on every route',
    routes: billing,
  }),
  lesson('an order without a body is refused', 'pass', {
    title: 'A gate on orders, too',
    safety: 'canary',
    routes: {
      'POST /messages/test/': {
        about: { summary: 'Sends the caller a test message', status: '200' },
        handle: signedIn(() => ok({ sent: true })),
      },
    },
  }),
  lesson('no certificate ends in the handshake', 'pass', {
    title: 'A listener that insists',
    door: 'handshake',
    routes: billing,
  }),
  lesson('no certificate is refused by the application', 'pass', {
    title: 'The certificate is optional and the gate is not',
    door: 'application',
    routes: billing,
  }),
  lesson('files behind links, for their owner only', 'pass', {
    title: 'Papers by their links, scoped',
    ...papers((call, row) => row['owner'] === call.who?.id),
  }),
  lesson('links that open to nobody', 'pass', {
    title: 'Papers elsewhere now',
    ...papers(() => false),
  }),
];
