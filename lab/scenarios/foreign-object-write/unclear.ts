import { gone, missing, moment, ok, signedIn } from '../answers.ts';
import type { Call, Handler, Row, Scenario } from '../api.ts';
import {
  anyInvoice,
  changeWith,
  drop,
  invoicesOf,
  list,
  ownInvoice,
  read,
  removeWith,
  writable,
} from '../invoices.ts';
import { lessons } from '../lesson.ts';
import { assign } from '../table.ts';
import { unclearOrders } from './orders.ts';
import { passwords } from './passwords.ts';

const lesson = lessons('foreign-object-write', 'canary');
const get = 'GET /invoices/{id}/';
const patch = 'PATCH /invoices/{id}/';
const remove = 'DELETE /invoices/{id}/';
const ownChange = changeWith(ownInvoice, writable);

/** The owner's write works; what others send gets this answer and changes nothing of the owner's. */
const toOthers = (own: Handler, say: Handler): Handler =>
  signedIn((call) => (ownInvoice(call) ? own(call) : say(call)));

const rowsOf = (call: Call, table: string): Row[] => (call.store[table] ??= []);

/** Writes land in a queue and are applied two requests later. */
const settle = (call: Call): void => {
  const queue = rowsOf(call, '_queue');
  for (const entry of queue.filter((each) => Number(each['due']) <= call.tick)) {
    const row = invoicesOf(call).find((each) => each['id'] === entry['id']);
    if (row) row['memo'] = entry['memo'] ?? '';
    queue.splice(queue.indexOf(entry), 1);
  }
};
const late =
  (handle: Handler): Handler =>
  (call) => {
    settle(call);
    return handle(call);
  };

export const unclear: readonly Scenario[] = [
  ...unclearOrders,
  lesson('200 and an echo, nothing stored', 'not-fail', {
    title: 'Echoes what it was sent',
    routes: {
      [patch]: toOthers(ownChange, (call) => {
        const row = anyInvoice(call);
        return row ? ok({ id: row['id'] ?? null, ...call.body }) : missing;
      }),
    },
  }),
  lesson('204 for a DELETE that deletes nothing', 'not-fail', {
    title: 'Always 204',
    routes: { [remove]: toOthers(removeWith(ownInvoice), () => gone) },
  }),
  lesson('a foreign id makes a copy of ones own', 'not-fail', {
    title: 'Writes land in the own row',
    routes: {
      [patch]: toOthers(ownChange, (call) => {
        const own = invoicesOf(call).find((row) => row['owner'] === call.who?.id);
        if (own) assign(own, call.body, writable);
        return ok(own ?? {});
      }),
    },
  }),
  lesson('own writes show late', 'not-fail', {
    title: 'Eventual consistency',
    routes: {
      'GET /invoices/': late(list),
      [get]: late(read),
      [patch]: toOthers(
        late((call) => {
          rowsOf(call, '_queue').push({
            due: call.tick + 2,
            id: ownInvoice(call)?.['id'] ?? null,
            memo: call.body['memo'] ?? '',
          });
          return ok({ accepted: true });
        }),
        () => missing,
      ),
    },
  }),
  lesson('the object counts its readers', 'not-fail', {
    title: 'A counter and a stamp that change by themselves',
    routes: {
      [get]: (call) => {
        const row = call.who && ownInvoice(call);
        if (row) Object.assign(row, { views: Number(row['views'] ?? 0) + 1, seen_at: moment(call.tick) });
        return read(call);
      },
    },
  }),
  lesson('a refused write leaves a trace on the object', 'not-fail', {
    title: 'Counts refused writes',
    routes: {
      [patch]: signedIn((call) => {
        const row = anyInvoice(call);
        if (!row) return missing;
        if (ownInvoice(call)) return ownChange(call);
        row['refused'] = Number(row['refused'] ?? 0) + 1;
        return missing;
      }),
    },
  }),
  lesson('removed objects are only marked', 'not-fail', {
    title: 'Soft delete',
    routes: {
      [remove]: signedIn((call) => {
        const row = ownInvoice(call);
        if (!row) return missing;
        row['status'] = 'removed';
        return gone;
      }),
    },
  }),
  lesson('objects vanish by themselves', 'not-fail', {
    title: 'New objects live for a dozen requests',
    routes: {
      [get]: (call) => {
        const row = call.who && ownInvoice(call);
        if (row && Number(row['id']) > 105) {
          const reads = Number(row['reads'] ?? 0) + 1;
          row['reads'] = reads;
          if (reads > 4) drop(call, row);
        }
        return read(call);
      },
    },
  }),
  lesson('anyone may write by declared policy', 'not-fail', {
    title: 'A shared board',
    routes: {
      [get]: signedIn((call) => {
        const row = anyInvoice(call);
        return row ? ok(row) : missing;
      }),
      [patch]: changeWith(anyInvoice, writable),
    },
    policy: {
      shared: [
        { operation: get, with: 'everyone' },
        { operation: patch, with: 'everyone' },
      ],
    },
  }),
  lesson('nothing can be created', 'not-fail', {
    title: 'No canary to be had',
    without: ['POST /invoices/'],
  }),
  passwords('the name in the path is not heeded', 'not-fail', {
    title: 'Sets the password of who is signed in, whatever the path says',
    whose: (_, holder) => holder,
  }),
  passwords('a sign-in that looks at no password', 'not-fail', {
    title: 'Names are enough to sign in',
    whose: (named) => named,
    credulous: true,
  }),
  passwords('said and not done', 'not-fail', {
    title: 'Thanks for the new password, and keeps the old one',
    whose: () => ({}),
  }),
];
