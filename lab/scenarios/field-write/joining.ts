import { forbidden, missing, ok, signedIn } from '../answers.ts';
import type { Call, Row, Scenario, Truth } from '../api.ts';
import { alice, bob, carol, erin } from '../people.ts';
import type { Fields } from '../shape.ts';
import { assign, listing } from '../table.ts';

interface Told {
  readonly title: string;
  /** What a client may say of a new member. */
  readonly accepted: readonly string[];
  /** What a member has before anybody says anything. */
  readonly fresh?: Row;
  /** The list of the clerks leaves it out. */
  readonly unseen?: true;
  /** Nobody joins by themselves: who runs the place takes them in, and may say more of them. */
  readonly invited?: true;
}

const join = 'POST /members/join/';
const member: Fields = { username: { type: 'string', required: true }, motto: { type: 'string' } };
const flaw: Truth = { flaw: 'field-write', operation: join, parameter: 'verified' };

/** Members choose their own key and cannot leave; only who runs the place strikes them off. Decided at `full` only. */
export function joining(name: string, expect: Scenario['expect'], told: Told): Scenario {
  const members = (call: Call): Row[] => (call.store['members'] ??= []);
  const named = (call: Call) => members(call).find((row) => row['username'] === call.params['username']);
  const short = ({ username = null, motto = null }: Row): Row => ({ username, motto });
  return {
    name: `field-write: ${name}`,
    flaw: 'field-write',
    expect,
    safety: 'full',
    truth: expect === 'fail' ? [flaw] : [],
    api: {
      title: told.title,
      callers: [alice, bob, carol, erin],
      policy: { public: [], shared: [], roles: [] },
      shapes: { Member: member, Clerk: { ...member, verified: { type: 'boolean' } } },
      routes: {
        [join]: {
          about: { summary: 'Join', takes: 'Member', status: '200' },
          handle: signedIn((call) => {
            if (told.invited && !call.who.roles.includes('admin')) return forbidden;
            const row: Row = { username: '', motto: '', verified: false, ...told.fresh };
            assign(row, call.body, told.accepted);
            members(call).push(row);
            return ok({ message: 'Welcome.' });
          }),
        },
        'GET /members/': {
          about: { summary: 'Everybody', gives: 'Member', list: 'results' },
          handle: signedIn((call) => listing(members(call).map(short))),
        },
        'GET /members/clerks/': {
          about: { summary: 'Everybody, for the clerks', gives: 'Clerk', list: 'results' },
          handle: signedIn((call) => listing(told.unseen ? members(call).slice(0, 3) : members(call))),
        },
        'GET /members/{username}/': {
          about: { summary: 'One of them', gives: 'Member' },
          handle: signedIn((call) => {
            const row = named(call);
            return row ? ok(short(row)) : missing;
          }),
        },
        'DELETE /members/{username}/': {
          about: { summary: 'Strike off' },
          handle: signedIn((call) => {
            const row = named(call);
            if (!call.who.roles.includes('admin')) return forbidden;
            if (row) members(call).splice(members(call).indexOf(row), 1);
            return row ? { status: 204 } : missing;
          }),
        },
      },
      seed: () => ({
        members: ['alice', 'bob', 'carol'].map((username) => ({
          username,
          motto: `As ${username} has it`,
          verified: false,
        })),
      }),
    },
  };
}
