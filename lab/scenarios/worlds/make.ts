import { ok, page, signedIn } from '../answers.ts';
import type { Call, Caller, Route, Row, ScenarioApi } from '../api.ts';
import type { FieldAbout, Fields } from '../shape.ts';
import { without } from '../table.ts';
import { drawWorld, type Toggles } from './draw.ts';
import type { Cell } from './facts.ts';
import { routesOf } from './handlers.ts';
import { pageRoutes } from './pages.ts';
import { isManager, operationOf, type ResourcePlan, type WorldPlan } from './plan.ts';
import { exportOf } from './roles.ts';
import { seedRows } from './rows.ts';
import { truthOf } from './truth.ts';

/** A small random API that knows its own truth. The same seed and toggles give the same world, always. */
export interface World {
  readonly seed: number;
  readonly api: ScenarioApi;
  readonly plan: WorldPlan;
  readonly cells: readonly Cell[];
  /** Names as the toggles take them: `invoices.read`. */
  readonly holes: readonly string[];
  readonly traps: readonly string[];
}

export function makeWorld(seed: number, toggles: Toggles = {}): World {
  const plan = drawWorld(seed, toggles);
  return {
    seed,
    plan,
    api: apiOf(plan),
    cells: truthOf(plan),
    holes: [
      ...plan.resources.flatMap((each) => [...each.holes].map((hole) => `${each.name}.${hole}`)),
      ...plan.pages
        .filter((page) => page.how === 'cached' || page.how === 'lost')
        .map((page) => `${page.name}.${page.how}`),
      ...(plan.meHole === undefined ? [] : [`me.field:patch:${plan.meHole}`]),
    ],
    traps: [
      ...plan.resources.flatMap((each) => [...each.traps].map((trap) => `${each.name}.${trap}`)),
      ...(plan.catchAll ? ['world.catch-all'] : []),
    ],
  };
}

function apiOf(plan: WorldPlan): ScenarioApi {
  const reads = (access: ResourcePlan['access']): string[] =>
    plan.resources
      .filter((each) => each.access === access)
      .flatMap((each) =>
        each.actions
          .filter((action) => action === 'list' || action === 'read')
          .map((action) => operationOf(each, action)),
      );
  return {
    title: `World ${plan.seed}`,
    callers: plan.callers,
    door: plan.door,
    policy: {
      public: [...reads('public'), ...(plan.health ? ['GET /health/'] : [])],
      shared: [
        ...reads('everyone').map((operation) => ({ operation, with: 'everyone' }) as const),
        ...reads('tenant').map((operation) => ({ operation, with: 'tenant' }) as const),
      ],
      roles: plan.resources
        .flatMap((each) => [
          ...(each.access === 'managers' ? each.actions.map((action) => operationOf(each, action)) : []),
          ...(each.exported ? [exportOf(each)] : []),
        ])
        .map((operation) => ({ operation, roles: ['manager'] })),
    },
    shapes: {
      ...Object.fromEntries(plan.resources.map((each) => [each.shape, shapeOf(each)])),
      ...(plan.me && { Me: me }),
    },
    routes: {
      ...Object.fromEntries(plan.resources.flatMap((each) => Object.entries(routesOf(plan, each)))),
      ...(plan.me && profileRoutes(plan)),
      ...pageRoutes(plan),
      ...(plan.health && {
        'GET /health/': { about: { summary: 'Alive' }, handle: () => ok({ status: 'ok' }) },
      }),
    },
    seed: () => seedRows(plan),
    ...(plan.catchAll && {
      otherwise: () => page('<html><head><title>App</title></head><body><div id="app"></div></body></html>'),
    }),
  };
}

function shapeOf(plan: ResourcePlan): Fields {
  const key: FieldAbout = {
    type: plan.key === 'sequence' || plan.key === 'number' ? 'integer' : 'string',
    readOnly: true,
  };
  const open = plan.fields.map(({ name, ...about }): [string, FieldAbout] => [name, about]);
  const guarded = plan.traps.has('undocumented')
    ? []
    : plan.guarded.map(({ name, ...about }): [string, FieldAbout] => [name, { ...about, readOnly: true }]);
  return Object.fromEntries([[plan.keyName, key], ...open, ...guarded]);
}

const me: Fields = {
  username: { type: 'string', readOnly: true },
  email: { type: 'string', format: 'email', readOnly: true },
  display_name: { type: 'string', maxLength: 60, example: 'A. Miller' },
  plan: { type: 'string', readOnly: true, options: ['basic', 'plus', 'premium'] },
  is_verified: { type: 'boolean', readOnly: true },
  credit_limit: { type: 'integer', readOnly: true },
};

function profileRoutes(plan: WorldPlan): { [operation: string]: Route } {
  const own = (call: Call & { who: Caller }): Row =>
    call.store['me']?.find((row) => row['username'] === call.who.id) ?? {};
  const visible = (call: Call & { who: Caller }): Row => {
    return { ...without(own(call), '_owner'), roles: [...call.who.roles], manager: isManager(call.who) };
  };
  return {
    'GET /me/': {
      about: { summary: 'Who am I?', gives: 'Me' },
      handle: signedIn((call) => ok(visible(call))),
    },
    'PATCH /me/': {
      about: { summary: 'Change my profile', takes: 'Me', gives: 'Me' },
      handle: signedIn((call) => {
        for (const name of ['display_name', plan.meHole ?? 'display_name']) {
          const value = call.body[name];
          if (value !== undefined && typeof value === typeof own(call)[name]) own(call)[name] = value;
        }
        return ok(visible(call));
      }),
    },
  };
}
