import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Row } from '../../../lab/scenarios/api.ts';
import { spelled } from '../../../lab/scenarios/spell.ts';
import { type KeyRing, makeKeyRing, type Started, startApi } from '../../../lab/scenarios/start.ts';
import type { Cell } from '../../../lab/scenarios/worlds/facts.ts';
import { makeWorld, type World } from '../../../lab/scenarios/worlds/make.ts';
import { isManager, mainField, type ResourcePlan, served } from '../../../lab/scenarios/worlds/plan.ts';
import { type Answer, type Asker, asker } from './ask.ts';

let ring: KeyRing;
beforeAll(async () => {
  ring = await makeKeyRing();
});
afterAll(() => ring.remove());

interface Probe {
  readonly world: World;
  readonly started: Started;
  readonly ask: Asker;
  readonly plan: ResourcePlan;
  readonly cell: Cell;
}

/** The resource whose path ends the operation's path. */
function resourceOf(world: World, operation: string): ResourcePlan | undefined {
  const names = [...operation.matchAll(/\/([a-z]+)(?=\/)/g)].map((match) => match[1]);
  const known = names.filter((name) => world.plan.resources.some((plan) => plan.name === name));
  return world.plan.resources.find((plan) => plan.name === known.at(-1));
}

function pathOf(plan: ResourcePlan, operation: string, row: Row): string {
  const path = operation.split(' ')[1] ?? '';
  return path
    .replace(`{${plan.keyName}}`, spelled(row[plan.keyName]))
    .replace(/\{[^}]+\}/, spelled(row['_parent']));
}

const rowsOf = ({ started, plan }: Probe): Row[] => started.state()[plan.name] ?? [];
const ownedBy = (probe: Probe, who: string): Row[] => rowsOf(probe).filter((row) => row['_owner'] === who);

/** Asks again while a flaky operation says that it is busy. */
async function patiently(ask: () => Promise<Answer>): Promise<Answer> {
  const answer = await ask();
  return answer.status === 503 ? ask() : answer;
}

/** Does the answer hold an object with this row's key and this row's main value? */
function carries({ plan }: Probe, text: string, row: Row): boolean {
  const holds = (value: unknown): boolean => {
    if (typeof value !== 'object' || value === null) return false;
    const entries = new Map<string, unknown>(Object.entries(value));
    const same = [plan.keyName, mainField(plan)].every((name) => entries.get(name) === row[name]);
    return same || [...entries.values()].some(holds);
  };
  return /^[[{]/.test(text) && holds(JSON.parse(text));
}

/** Pairs in which the actor has no business with the victim's rows by the policy of the world. */
function strangersTo({ world, plan }: Probe): [string, string][] {
  const callers = served(plan, world.plan.callers);
  return callers.flatMap((actor) =>
    callers
      .filter(
        (victim) =>
          victim !== actor &&
          plan.access !== 'everyone' &&
          plan.access !== 'public' &&
          !(plan.access === 'tenant' && victim.tenant === actor.tenant),
      )
      .map((victim): [string, string] => [actor.id, victim.id]),
  );
}

/** A key of the same kind that names nothing. */
function absentKey(row: Row, plan: ResourcePlan): string {
  const key = spelled(row[plan.keyName]);
  return /^\d+$/.test(key) ? '987654' : `${key.slice(0, -4)}ffff`;
}

const legal = (plan: ResourcePlan, mark: number): Row => ({
  [mainField(plan)]: plan.content === 'numbers' ? 9000 + mark : `written by a test ${mark}`,
});

const probes: { readonly [flaw: string]: (probe: Probe) => Promise<boolean> } = {
  async 'anonymous-access'(probe) {
    if (probe.plan.access === 'public') return false; // served by policy
    const row = rowsOf(probe)[0] ?? {};
    const { text } = await patiently(() =>
      probe.ask('stranger', 'GET', pathOf(probe.plan, probe.cell.operation, row)),
    );
    return carries(probe, text, row);
  },
  async 'method-gap'({ ask, plan, cell, started, ...rest }) {
    const probe = { ask, plan, cell, started, ...rest };
    const row = rowsOf(probe)[0] ?? {};
    const [method = ''] = cell.operation.split(' ');
    const path = pathOf(plan, cell.operation, row);
    if (method !== 'GET') {
      const before = JSON.stringify(started.state());
      await patiently(() => ask('stranger', method, path, method === 'DELETE' ? undefined : legal(plan, 1)));
      return JSON.stringify(started.state()) !== before;
    }
    const [get, head] = [
      await patiently(() => ask('stranger', 'GET', path)),
      await patiently(() => ask('stranger', 'HEAD', path)),
    ];
    return head.status === 200 && get.status !== 200 && Number(head.headers['content-length']) > 20;
  },
  async 'foreign-object-read'(probe) {
    for (const [actor, victim] of strangersTo(probe)) {
      const row = ownedBy(probe, victim)[0] ?? {};
      const { text } = await patiently(() =>
        probe.ask(actor, 'GET', pathOf(probe.plan, probe.cell.operation, row)),
      );
      if (carries(probe, text, row)) return true;
    }
    return false;
  },
  async 'foreign-object-listed'(probe) {
    if (probe.cell.operation.endsWith('/export/')) return exportsWidely(probe);
    for (const [actor, victim] of strangersTo(probe)) {
      const row = ownedBy(probe, victim)[0] ?? {};
      const { text } = await patiently(() =>
        probe.ask(actor, 'GET', pathOf(probe.plan, probe.cell.operation, row)),
      );
      if (carries(probe, text, row)) return true;
    }
    return false;
  },
  async 'foreign-object-write'(probe) {
    const { plan, cell, ask, world } = probe;
    const [actor, victim] = served(plan, world.plan.callers);
    const row = (victim && ownedBy(probe, victim.id)[0]) ?? {};
    const [method = ''] = cell.operation.split(' ');
    await patiently(() =>
      ask(
        actor?.id ?? '',
        method,
        pathOf(plan, cell.operation, row),
        method === 'DELETE' ? undefined : legal(plan, 2),
      ),
    );
    const after =
      (victim && ownedBy(probe, victim.id).find((each) => each[plan.keyName] === row[plan.keyName])) ?? {};
    return JSON.stringify(after) !== JSON.stringify(row);
  },
  async 'existence-oracle'(probe) {
    for (const [actor, victim] of strangersTo(probe)) {
      const row = ownedBy(probe, victim)[0];
      if (!row) continue;
      const unknown = {
        ...row,
        [probe.plan.keyName]: absentKey(row, probe.plan),
        _parent: absentKey(row, probe.plan),
      };
      const [foreign, absent] = [row, unknown].map((each) => pathOf(probe.plan, probe.cell.operation, each));
      const there = await patiently(() => probe.ask(actor, 'GET', foreign ?? ''));
      const nowhere = await patiently(() => probe.ask(actor, 'GET', absent ?? ''));
      if (carries(probe, there.text, row)) return false; // a matter of ownership
      const plain = (answer: Answer): string =>
        `${answer.status} ${answer.headers['location'] ?? ''} ${answer.text.replaceAll(/"(served_at|request)":"[^"]*"/g, '')}`;
      const keys = [row, unknown]
        .flatMap((each) => [each[probe.plan.keyName], each['_parent']])
        .map(spelled)
        .toSorted((left, right) => right.length - left.length);
      const bare = (text: string): string =>
        keys.filter((key) => key !== '').reduce((left, key) => left.replaceAll(key, ''), text);
      if (bare(plain(there)) !== bare(plain(nowhere))) return true;
    }
    return false;
  },
  async 'unknown-field-ignored'({ plan, cell, ask, world, ...rest }) {
    const who = served(plan, world.plan.callers)[0]?.id ?? '';
    const [method = ''] = cell.operation.split(' ');
    const path = pathOf(plan, cell.operation, ownedBy({ plan, cell, ask, world, ...rest }, who)[0] ?? {});
    const sent = { ...legal(plan, 4), nobody_knows: 'x' };
    return (await patiently(() => ask(who, method, path, sent))).status < 300;
  },
  async 'foreign-reference'(probe) {
    const { plan, cell, ask, world, started } = probe;
    const [actor, victim] = served(plan, world.plan.callers);
    const to = plan.reference?.to;
    const theirs = started.state()[to?.name ?? '']?.find((row) => row['_owner'] === victim?.id);
    const path = pathOf(plan, cell.operation, (actor && ownedBy(probe, actor.id)[0]) ?? {});
    const [method = ''] = cell.operation.split(' ');
    const sent = { ...legal(plan, 5), [cell.parameter ?? '']: theirs?.[to?.keyName ?? ''] ?? null };
    return (await patiently(() => ask(actor?.id ?? '', method, path, sent))).status < 300;
  },
  async 'role-bypass'(probe) {
    const { plan, cell, ask, world } = probe;
    const member = world.plan.callers.find((caller) => !isManager(caller));
    if (!member || !world.plan.callers.some(isManager)) return false;
    const [method = ''] = cell.operation.split(' ');
    if (method !== 'POST' && method !== 'GET')
      await patiently(() => ask(member.id, 'POST', `/${plan.name}/`, legal(plan, 6)));
    const row = ownedBy(probe, member.id).at(-1) ?? rowsOf(probe)[0] ?? {};
    const body = method === 'GET' || method === 'DELETE' ? undefined : legal(plan, 7);
    return (
      (await patiently(() => ask(member.id, method, pathOf(plan, cell.operation, row), body))).status < 300
    );
  },
  async 'field-write'(probe) {
    const { plan, cell, ask, world } = probe;
    const who = served(plan, world.plan.callers)[0]?.id ?? '';
    const field = plan.guarded.find((each) => each.name === cell.parameter);
    if (!field) return false; // a field that is there to be written
    const value = field.options
      ? 'plus'
      : field.type === 'boolean'
        ? true
        : field.type === 'string'
          ? 'written'
          : 12345;
    const [method = ''] = cell.operation.split(' ');
    const path = pathOf(plan, cell.operation, ownedBy(probe, who)[0] ?? {});
    await patiently(() => ask(who, method, path, { ...legal(plan, 3), [field.name]: value }));
    return JSON.stringify(ownedBy(probe, who)).includes(
      `${JSON.stringify(field.name)}:${JSON.stringify(value)}`,
    );
  },
};

/** Does a manager's export hold an object of another tenant? */
async function exportsWidely(probe: Probe): Promise<boolean> {
  for (const { id, tenant } of probe.world.plan.callers.filter(isManager)) {
    const { text } = await patiently(() =>
      probe.ask(id, 'GET', pathOf(probe.plan, probe.cell.operation, {})),
    );
    if (rowsOf(probe).some((row) => row['_tenant'] !== tenant && carries(probe, text, row))) return true;
  }
  return false;
}

/** Pages about the caller, and the unknown property of a profile. */
async function elsewhere({ ask, cell }: Pick<Probe, 'ask' | 'cell'>): Promise<boolean> {
  const [, path = ''] = cell.operation.split(' ');
  if (cell.flaw === 'unknown-field-ignored')
    return (await ask('alice', 'PATCH', path, { display_name: 'A. M.', nobody_knows: 'x' })).status < 300;
  const [first, second, nobody] = [
    await ask('alice', 'GET', path),
    await ask('bob', 'GET', path),
    await ask('stranger', 'GET', path),
  ];
  if (cell.flaw === 'shared-cache') return second.text === first.text && first.text.includes('alice');
  return (
    cell.flaw === 'identity-lost' && nobody.text === first.text && /"(username|email)":""/.test(nobody.text)
  );
}

async function profileField(started: Started, ask: Asker, cell: Cell): Promise<boolean> {
  const value = {
    plan: 'plus',
    is_verified: true,
    credit_limit: 777,
    username: 'root',
    email: 'root@acme.example',
  }[cell.parameter ?? ''];
  if (value === undefined) return false;
  await ask('alice', 'PATCH', '/me/', { [cell.parameter ?? '']: value });
  return started.state()['me']?.[0]?.[cell.parameter ?? ''] === value;
}

const seeds = Array.from({ length: 20 }, (_, index) => index + 1);

describe.each(seeds)('world %i', (seed) => {
  it('is as it says of itself, cell by cell', async () => {
    const world = makeWorld(seed);
    const started = await startApi(world.api, { ring, safety: 'full' });
    const ask = asker(started);
    try {
      for (const cell of world.cells) {
        started.reset();
        const plan = resourceOf(world, cell.operation);
        const real = plan
          ? await probes[cell.flaw]?.({ world, started, ask, plan, cell })
          : cell.parameter === undefined
            ? await elsewhere({ ask, cell })
            : await profileField(started, ask, cell);
        if (cell.truth !== 'undecidable')
          expect({ ...cell, real }).toEqual({ ...cell, real: cell.truth === 'hole' });
      }
    } finally {
      ask.close();
      await started.stop();
    }
  });
});

describe('worlds', () => {
  it('are the same for the same seed, rows included', () => {
    for (const seed of seeds) {
      const [one, two] = [makeWorld(seed), makeWorld(seed)];
      expect(one.cells).toEqual(two.cells);
      expect(one.api.seed()).toEqual(two.api.seed());
    }
  });

  it('lose one hole or trap by its name and keep everything else', () => {
    const world = makeWorld(3);
    expect(world.holes.length).toBeGreaterThan(0);
    for (const name of world.holes) {
      const without = makeWorld(3, { holes: (hole) => hole !== name });
      expect(without.holes).toEqual(world.holes.filter((hole) => hole !== name));
      expect(without.traps).toEqual(world.traps);
      expect(without.api.seed()).toEqual(world.api.seed());
    }
  });

  it('together hold every kind of hole and trap', () => {
    const many = Array.from({ length: 300 }, (_, index) => makeWorld(index));
    const bare = (name: string): string => name.slice(name.indexOf('.') + 1).replace(/^(field:\w+):.*/, '$1');
    expect([...new Set(many.flatMap((world) => world.holes).map(bare))].toSorted()).toMatchInlineSnapshot(`
      [
        "cached",
        "delete",
        "field:create",
        "field:patch",
        "field:put",
        "gap-create",
        "gap-delete",
        "gap-head",
        "gap-patch",
        "list",
        "lost",
        "patch",
        "put",
        "read",
        "reference",
        "role",
        "role-export",
        "stranger-list",
        "stranger-read",
        "wide-export",
      ]
    `);
    expect([...new Set(many.flatMap((world) => world.traps).map(bare))].toSorted()).toMatchInlineSnapshot(`
      [
        "big",
        "cache",
        "catch-all",
        "counter",
        "echo-write",
        "flaky",
        "late",
        "nulls",
        "per-role",
        "recompute",
        "revision",
        "soft-delete",
        "stamp",
        "strict",
        "undocumented",
        "volatile",
      ]
    `);
    const flaws = new Set(
      many
        .flatMap((world) => world.cells)
        .filter((cell) => cell.truth === 'hole')
        .map((cell) => cell.flaw),
    );
    expect(flaws.size).toBe(12);
  });
});
