import type { About, Caller, Door } from '../api.ts';
import type { FieldAbout } from '../shape.ts';

export const actions = ['list', 'read', 'create', 'patch', 'put', 'delete'] as const;
export type Action = (typeof actions)[number];

/** Something that is wrong on purpose. `field:patch:plan`: the field `plan` is writable by PATCH. */
export type Hole =
  | 'stranger-list'
  | 'stranger-read'
  | 'list'
  | 'read'
  | 'patch'
  | 'put'
  | 'delete'
  | 'gap-head'
  | 'gap-create'
  | 'gap-patch'
  | 'gap-delete'
  | 'reference'
  | 'role'
  | 'role-export'
  | 'wide-export'
  | `field:${'create' | 'patch' | 'put'}:${string}`;

/** Something that only looks wrong, or that makes looking hard. */
export const traps = [
  'volatile',
  'flaky',
  'late',
  'soft-delete',
  'per-role',
  'nulls',
  'big',
  'cache',
  'counter',
  'revision',
  'recompute',
  'echo-write',
  'strict',
  'undocumented',
  'stamp',
] as const;
export type Trap = (typeof traps)[number];

/** How a resource says no. The first four say it in so many words. */
export type Refusal =
  | 'missing'
  | 'forbidden'
  | 'challenge'
  | 'bare'
  | 'soft'
  | 'login'
  | 'redirect'
  | 'empty'
  | 'echo'
  | 'own'
  | 'error'
  | 'reduced';

export interface FieldPlan extends FieldAbout {
  readonly name: string;
}

/** One kind of object of a world, as plain data; handlers, rows and truth are all read off it. */
export interface ResourcePlan {
  readonly name: string;
  readonly shape: string;
  /** The resource under whose path this one lives. */
  readonly parent?: ResourcePlan;
  readonly key: 'sequence' | 'number' | 'slug' | 'uuid' | 'text';
  readonly keyName: 'id' | 'uuid' | 'slug' | 'key';
  readonly wrap: NonNullable<About['list']>;
  readonly access: 'owner' | 'tenant' | 'everyone' | 'public' | 'managers';
  readonly ownerShown: 'username' | 'email' | 'nested' | 'none';
  /** What the values are like: only `texts` lets one object be told from another by its content. */
  readonly content: 'texts' | 'common' | 'short' | 'numbers' | 'equal';
  /** Fields that a caller may write. */
  readonly fields: readonly FieldPlan[];
  /** Fields that only the server decides. */
  readonly guarded: readonly FieldPlan[];
  readonly actions: readonly Action[];
  readonly toOthers: Refusal;
  readonly toStrangers: Refusal;
  /** Objects name one of another kind; `loose`: whatever is sent is kept, and nothing is looked up. */
  readonly reference?: { readonly to: ResourcePlan; readonly how: 'looked-up' | 'loose' };
  /** Managers may have everything at once. */
  readonly exported: boolean;
  readonly rowsEach: number;
  readonly holes: ReadonlySet<Hole>;
  readonly traps: ReadonlySet<Trap>;
}

/** A page about the caller: right, the same for all by intent, kept for the next caller, or blind to who calls. */
export interface PagePlan {
  readonly name: string;
  readonly how: 'own' | 'same' | 'cached' | 'lost';
}

export interface WorldPlan {
  readonly seed: number;
  readonly callers: readonly Caller[];
  readonly door: Door;
  readonly resources: readonly ResourcePlan[];
  readonly me: boolean;
  /** The profile field that PATCH /me/ lets through, where it does. */
  readonly meHole?: string;
  readonly pages: readonly PagePlan[];
  readonly health: boolean;
  readonly catchAll: boolean;
}

export const methodOf = {
  list: 'GET',
  read: 'GET',
  create: 'POST',
  patch: 'PATCH',
  put: 'PUT',
  delete: 'DELETE',
} as const satisfies { [action in Action]: string };

/** The path of all objects, below the parent where there is one. */
export function collection(plan: ResourcePlan): string {
  const above = plan.parent;
  return above ? `${collection(above)}{${above.name}_${above.keyName}}/${plan.name}/` : `/${plan.name}/`;
}

export function operationOf(plan: ResourcePlan, action: Action): string {
  const many = action === 'list' || action === 'create';
  return `${methodOf[action]} ${collection(plan)}${many ? '' : `{${plan.keyName}}/`}`;
}

export function can(plan: ResourcePlan, ...wanted: readonly Action[]): boolean {
  return wanted.every((action) => plan.actions.includes(action));
}

/** Accounts that the resource serves at all. */
export function served(plan: ResourcePlan, callers: readonly Caller[]): readonly Caller[] {
  return plan.access === 'managers' ? callers.filter(isManager) : callers;
}

export function isManager(caller: Caller): boolean {
  return caller.roles.includes('manager');
}

/** The field that must be sent to create an object. */
export function mainField(plan: ResourcePlan): string {
  return plan.fields[0]?.name ?? 'title';
}
