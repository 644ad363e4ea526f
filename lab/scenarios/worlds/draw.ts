import type { Caller } from '../api.ts';
import { everybody } from '../certificates.ts';
import { type Chance, chance } from './chance.ts';
import {
  type Action,
  can,
  type FieldPlan,
  type Hole,
  isManager,
  type PagePlan,
  type Refusal,
  type ResourcePlan,
  type Trap,
  traps,
  type WorldPlan,
} from './plan.ts';

/** Which of the drawn holes and traps stay in: by `resource.hole`, `resource.trap` or the bare name. */
export interface Toggles {
  readonly holes?: (name: string) => boolean;
  readonly traps?: (name: string) => boolean;
}

const kinds = [
  ['invoices', 'Invoice'],
  ['accounts', 'Account'],
  ['notes', 'Note'],
  ['documents', 'Document'],
  ['orders', 'Order'],
  ['tickets', 'Ticket'],
  ['reports', 'Report'],
  ['devices', 'Device'],
  ['contracts', 'Contract'],
  ['bookings', 'Booking'],
  ['shipments', 'Shipment'],
  ['recipes', 'Recipe'],
] as const;
const pageNames = ['overview', 'dashboard', 'summary', 'badge'] as const;
const mainNames = ['title', 'memo', 'subject', 'label'] as const;
const moreFields: readonly FieldPlan[] = [
  { name: 'description', type: 'string', maxLength: 200 },
  { name: 'amount', type: 'number' },
  { name: 'quantity', type: 'integer' },
  { name: 'currency', type: 'string', options: ['EUR', 'CHF', 'USD'] },
  { name: 'due', type: 'string', format: 'date' },
  { name: 'urgent', type: 'boolean' },
];
const guardedFields: readonly FieldPlan[] = [
  { name: 'approved', type: 'boolean' },
  { name: 'plan', type: 'string', options: ['basic', 'plus', 'premium'] },
  { name: 'credit_limit', type: 'integer' },
  { name: 'status', type: 'string' },
  { name: 'is_verified', type: 'boolean' },
  { name: 'balance', type: 'number' },
];

/** Everything random about a world, drawn as plain data. */
export function drawWorld(seed: number, toggles: Toggles = {}): WorldPlan {
  const draw = chance(seed);
  const callers = drawCallers(draw.at('callers'));
  const names = draw.at('kinds').some(kinds, draw.at('count').whole(3, 7));
  const resources: ResourcePlan[] = [];
  for (const [name, shape] of names) {
    const parents = resources.filter(
      (each) => each.access === 'owner' && !each.parent && can(each, 'list') && each.content === 'texts',
    );
    const others = resources.filter(
      (each) =>
        each.access === 'owner' && !each.parent && can(each, 'list', 'read') && each.content === 'texts',
    );
    resources.push(drawResource(draw.at(name), name, shape, callers, { parents, others }, toggles));
  }
  const me = draw.at('me');
  const meHole = me.pick(['plan', 'is_verified', 'credit_limit']);
  const hasMe = me.maybe(0.7);
  const holed = hasMe && me.maybe(0.3) && (toggles.holes?.(`me.field:patch:${meHole}`) ?? true);
  return {
    seed,
    callers,
    resources,
    door: draw.at('door').weigh({ page: 5, handshake: 3, application: 2 }),
    me: hasMe,
    ...(holed && { meHole }),
    pages: drawPages(draw.at('pages'), toggles),
    health: draw.at('health').maybe(0.5),
    catchAll: draw.at('catch-all').maybe(0.15) && (toggles.traps?.('world.catch-all') ?? true),
  };
}

function drawPages(draw: Chance, toggles: Toggles): PagePlan[] {
  return draw.some(pageNames, draw.whole(0, 2)).map((name) => {
    const how = draw.at(name).weigh<PagePlan['how']>({ own: 4, same: 1, cached: 2, lost: 2 });
    const kept = how === 'own' || how === 'same' || (toggles.holes?.(`${name}.${how}`) ?? true);
    return { name, how: kept ? how : 'own' };
  });
}

function drawCallers(draw: Chance): Caller[] {
  const tenants = draw.maybe(0.5) ? ['acme'] : ['acme', 'globex'];
  return everybody.slice(0, draw.whole(4, 6)).map((id, index) => {
    const tenant = tenants[index % tenants.length] ?? 'acme';
    return {
      id,
      tenant,
      email: `${id}@${tenant}.example`,
      roles: draw.maybe(0.3) ? ['member', 'manager'] : ['member'],
    };
  });
}

function drawResource(
  draw: Chance,
  name: string,
  shape: string,
  callers: readonly Caller[],
  { parents, others }: { parents: readonly ResourcePlan[]; others: readonly ResourcePlan[] },
  toggles: Toggles,
): ResourcePlan {
  const style = draw.at('style');
  const parent = style.maybe(0.25) ? parents[0] : undefined;
  const wanted = style.weigh({ owner: 7, tenant: 1, everyone: 1, public: 1, managers: 1 });
  const access = parent || (wanted === 'managers' && callers.filter(isManager).length < 2) ? 'owner' : wanted;
  const key = style.pick<ResourcePlan['key']>(['sequence', 'number', 'slug', 'uuid', 'text']);
  const content = style.weigh({ texts: 14, common: 2, short: 1, numbers: 2, equal: 1 });
  const referring = draw.at('reference');
  const to = referring.maybe(0.35) && !parent ? others[0] : undefined;
  const reference = to && ({ to, how: referring.maybe(0.15) ? 'loose' : 'looked-up' } as const);
  const plain = {
    name,
    ...(reference && { reference }),
    exported: access === 'owner' && !parent && draw.at('export').maybe(0.15),
    shape,
    access,
    key,
    content,
    ...(parent && { parent }),
    keyName: style.pick<ResourcePlan['keyName']>([key === 'uuid' || key === 'slug' ? key : 'key', 'id']),
    wrap: style.pick(['array', 'results', 'items', 'data']),
    ownerShown: style.pick(['username', 'email', 'nested', 'none']),
    fields: [...drawFields(draw.at('fields'), content), ...referenceField(to)],
    guarded: draw.at('guarded').some(guardedFields, draw.at('guarded-count').whole(0, 3)),
    actions: drawActions(draw.at('actions'), parent !== undefined),
    toOthers: drawRefusal(draw.at('to-others'), true),
    toStrangers: drawRefusal(draw.at('to-strangers'), false),
  } satisfies Partial<ResourcePlan>;
  const kept = drawTraps(draw.at('traps'), plain.guarded.length > 0).filter(
    (trap) => toggles.traps?.(`${name}.${trap}`) ?? true,
  );
  const holes = drawHoles(draw.at('holes'), plain).filter(
    (hole) => toggles.holes?.(`${name}.${hole}`) ?? true,
  );
  return {
    ...plain,
    traps: new Set(kept),
    holes: new Set(holes),
    rowsEach: kept.includes('big') ? 15 : draw.at('rows').whole(1, 4),
  };
}

function drawFields(draw: Chance, content: ResourcePlan['content']): FieldPlan[] {
  const more = draw.some(moreFields, draw.whole(0, 4));
  if (content === 'numbers')
    return [
      { name: 'points', type: 'integer', required: true, example: 7 },
      ...more.filter((field) => field.type !== 'string'),
    ];
  return [
    {
      name: draw.pick(mainNames),
      type: 'string',
      required: true,
      maxLength: 120,
      example: 'Something to keep',
    },
    ...more,
  ];
}

function referenceField(to: ResourcePlan | undefined): FieldPlan[] {
  if (!to) return [];
  const type = to.key === 'sequence' || to.key === 'number' ? 'integer' : 'string';
  return [{ name: `${to.shape.toLowerCase()}_id`, type }];
}

function drawActions(draw: Chance, nested: boolean): Action[] {
  const reads: Action[] = draw.maybe(0.95) ? ['list', 'read'] : ['list'];
  if (nested) return ['list', 'read'];
  if (draw.maybe(0.75))
    return [...reads, 'create', 'delete', ...draw.some<Action>(['patch', 'put'], draw.whole(0, 2))];
  return [...reads, ...draw.some<Action>(['create', 'patch', 'put', 'delete'], draw.whole(0, 2))];
}

function drawRefusal(draw: Chance, known: boolean): Refusal {
  const clear = { missing: 8, forbidden: 6, challenge: 2, bare: 1, soft: 1, login: 1, redirect: 2, error: 1 };
  const none = { empty: 0, echo: 0, own: 0, reduced: 0 };
  return known
    ? draw.weigh({ ...clear, empty: 1, echo: 1, own: 1, reduced: 1 })
    : draw.weigh({ ...clear, missing: 1, ...none });
}

function drawTraps(draw: Chance, guarded: boolean): Trap[] {
  const rare: { readonly [trap in Trap]?: number } = {
    volatile: 0.25,
    flaky: 0.06,
    late: 0.08,
    'soft-delete': 0.08,
    big: 0.08,
    strict: 0.3,
  };
  const pointless: readonly Trap[] = guarded ? [] : ['recompute'];
  return traps.filter((trap) => draw.maybe(rare[trap] ?? 0.12) && !pointless.includes(trap));
}

type Drawn = Pick<ResourcePlan, 'access' | 'actions' | 'guarded' | 'parent' | 'reference' | 'exported'>;

function drawHoles(draw: Chance, plan: Drawn): Hole[] {
  const holes: Hole[] = [];
  const offer = (hole: Hole, probability: number, possible: boolean): void => {
    if (draw.maybe(probability) && possible) holes.push(hole);
  };
  const has = (action: Action): boolean => plan.actions.includes(action);
  const closed = plan.access !== 'public';
  const scoped = plan.access === 'owner' || plan.access === 'tenant' || plan.access === 'managers';
  offer('stranger-list', 0.08, has('list') && closed);
  offer('stranger-read', 0.08, has('read') && closed);
  offer('list', 0.15, has('list') && scoped);
  offer('read', 0.25, has('read') && scoped);
  offer('patch', 0.25, has('patch'));
  offer('put', 0.2, has('put'));
  offer('delete', 0.2, has('delete'));
  offer('gap-head', 0.08, has('read') && closed);
  offer('gap-create', 0.06, has('create') && !plan.parent);
  offer('gap-patch', 0.06, has('patch'));
  offer('gap-delete', 0.06, has('delete'));
  offer('reference', 0.35, plan.reference?.how === 'looked-up');
  offer('role', 0.3, plan.access === 'managers');
  offer('role-export', 0.4, plan.exported);
  offer('wide-export', 0.4, plan.exported);
  for (const field of plan.guarded)
    for (const action of ['create', 'patch', 'put'] as const)
      offer(`field:${action}:${field.name}`, 0.2, has(action));
  return holes;
}
