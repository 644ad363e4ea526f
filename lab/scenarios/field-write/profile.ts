import type { Json } from '../../../src/model/json.ts';
import { ok, signedIn } from '../answers.ts';
import type { Call, Caller, Handler, Row, Scenario, Truth } from '../api.ts';
import { alice, bob, carol } from '../people.ts';
import type { Fields } from '../shape.ts';
import { assign } from '../table.ts';

const shape: Fields = {
  username: { type: 'string', readOnly: true },
  email: { type: 'string', format: 'email', readOnly: true },
  display_name: { type: 'string', maxLength: 60, example: 'A. Miller' },
  plan: { type: 'string', readOnly: true, options: ['basic', 'plus', 'premium'] },
  credit_limit: { type: 'integer', readOnly: true },
  limits: {
    type: 'object',
    readOnly: true,
    fields: { daily: { type: 'integer' }, monthly: { type: 'integer' } },
  },
};

interface Told {
  readonly title: string;
  /** The write surface of PATCH. */
  readonly accepted: readonly string[];
  readonly type?: 'json' | 'form';
  /** Replaces the handler of PATCH. */
  readonly patch?: (call: Call & { who: Caller }, row: Row) => Json;
  readonly read?: (row: Row) => Row;
  readonly truth?: readonly Truth[];
  readonly tolerated?: readonly Truth[];
}

/** Lessons about an object that exists once per account and cannot be created: decided at `full` only. */
export function profile(name: string, expect: Scenario['expect'], told: Told): Scenario {
  const show = told.read ?? ((row: Row) => row);
  const patch: Handler = signedIn((call) => {
    const row = own(call);
    if (told.patch) return ok(told.patch(call, row));
    assign(row, call.body, told.accepted);
    return ok(show(row));
  });
  return {
    name: `field-write: ${name}`,
    flaw: 'field-write',
    expect,
    safety: 'full',
    truth: told.truth ?? [],
    ...(told.tolerated && { tolerated: told.tolerated }),
    api: {
      title: told.title,
      callers: [alice, bob, carol],
      policy: { public: [], shared: [], roles: [] },
      shapes: { Profile: shape },
      routes: {
        'GET /profile/': {
          about: { summary: 'My profile', gives: 'Profile' },
          handle: signedIn((call) => ok(show(own(call)))),
        },
        'PATCH /profile/': {
          about: {
            summary: 'Change my profile',
            takes: 'Profile',
            gives: 'Profile',
            type: told.type ?? 'json',
          },
          handle: patch,
        },
      },
      seed: () => ({ profiles: [alice, bob, carol].map(seeded) }),
    },
  };
}

function own(call: Call & { who: Caller }): Row {
  return call.store['profiles']?.find((row) => row['username'] === call.who.id) ?? {};
}

function seeded({ id, email }: Caller, index: number): Row {
  return {
    username: id,
    email,
    display_name: `${id} of the lab`,
    plan: 'basic',
    credit_limit: 500 + index * 250,
    limits: { daily: 40 + index, monthly: 900 + index },
  };
}
