import { forbidden, invalid, missing, ok, signedIn, unauthenticated } from '../answers.ts';
import type { Call, Handler, Row, Scenario } from '../api.ts';
import { alice, bob, erin } from '../people.ts';
import { spelled } from '../spell.ts';
import { assign, listing } from '../table.ts';

const one = 'PUT /members/{username}/password/';

interface Told {
  readonly title: string;
  /** Whose password is set, of the member that the path names and the one that the token means. */
  readonly whose: (named: Row, holder: Row) => Row | undefined;
  /** The sign-in hands a token to whoever names a member. */
  readonly credulous?: true;
}

const members = (call: Call): Row[] => (call.store['members'] ??= []);
const member = (call: Call, name: unknown): Row | undefined =>
  members(call).find((row) => row['username'] === name);
const short = ({ username = null }: Row): Row => ({ username });

/** Members join under a name of their choice and sign in for a token, whatever certificate they come with. Decided at `full` only. */
export function passwords(name: string, expect: Scenario['expect'], told: Told): Scenario {
  const set: Handler = (call) => {
    const holder = bearer(call);
    const named = member(call, call.params['username']);
    if (!holder) return unauthenticated;
    if (!named) return missing;
    if (typeof call.body['password'] !== 'string') return invalid('password');
    const row = told.whose(named, holder);
    if (!row) return forbidden;
    row['password'] = call.body['password'];
    return { status: 204 };
  };
  const signIn: Handler = (call) => {
    const row = member(call, call.body['username']);
    if (!row || (!told.credulous && row['password'] !== call.body['password']))
      return ok({ status: 'fail', message: 'Name and password do not fit.' });
    const token = `session-${call.tick}-of-${spelled(row['username'])}`;
    (call.store['_sessions'] ??= []).push({ token, username: row['username'] ?? null });
    return ok({ status: 'success', token });
  };
  const text = { type: 'string' } as const;
  return {
    name: `foreign-object-write: ${name}`,
    flaw: 'foreign-object-write',
    expect,
    safety: 'full',
    truth: expect === 'fail' ? [{ flaw: 'foreign-object-write', operation: one }] : [],
    api: {
      title: told.title,
      callers: [alice, bob, erin],
      policy: { public: ['POST /members/login/'], shared: [], roles: [] },
      shapes: {
        Member: { username: text },
        Joining: { username: { ...text, required: true }, password: { ...text, required: true } },
        Session: { status: text, token: text },
        Password: { password: { ...text, required: true } },
      },
      routes: {
        'POST /members/join/': {
          about: { summary: 'Join', takes: 'Joining', status: '200' },
          handle: signedIn((call) => {
            if (member(call, call.body['username'])) return invalid('username');
            const row: Row = {};
            assign(row, call.body, ['username', 'password']);
            members(call).push(row);
            return ok({ message: 'Welcome.' });
          }),
        },
        'POST /members/login/': {
          about: { summary: 'Sign in', takes: 'Joining', gives: 'Session', status: '200' },
          handle: signIn,
        },
        [one]: { about: { summary: 'Set a password', takes: 'Password' }, handle: set },
        'GET /members/': {
          about: { summary: 'Everybody', gives: 'Member', list: 'results' },
          handle: signedIn((call) => listing(members(call).map(short))),
        },
        'GET /members/{username}/': {
          about: { summary: 'One of them', gives: 'Member' },
          handle: signedIn((call) => {
            const row = member(call, call.params['username']);
            return row ? ok(short(row)) : missing;
          }),
        },
        'DELETE /members/{username}/': {
          about: { summary: 'Strike off' },
          handle: signedIn((call) => {
            if (!call.who.roles.includes('admin')) return forbidden;
            const row = member(call, call.params['username']);
            if (row) members(call).splice(members(call).indexOf(row), 1);
            return row ? { status: 204 } : missing;
          }),
        },
      },
      seed: () => ({
        members: ['alice', 'bob'].map((username) => ({ username, password: `${username} has a dog` })),
      }),
    },
  };
}

function bearer(call: Call): Row | undefined {
  const token = call.headers['authorization']?.replace(/^Bearer /, '');
  const session = (call.store['_sessions'] ?? []).find((row) => row['token'] === token);
  return session === undefined ? undefined : member(call, session['username']);
}
