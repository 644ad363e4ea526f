import { argumentIn, includedFrom, routerStub } from '../packages/known.ts';
import type { RouterStub } from '../packages/stub.ts';
import type { Expr, Stmt } from '../parse/ast.ts';
import type { Module, Thing } from '../python/code.ts';
import { type Names, written } from '../python/names.ts';
import { toPath } from './expression.ts';
import { keyInPath } from './item-key.ts';
import { isNinjaValue } from './ninja-value.ts';
import type { Following, Registration } from './route.ts';

type Registered = Pick<Following, 'registrations' | 'extended'>;

/** `router.register(...)` calls anywhere in the project, by the router they belong to. */
export function registrationsOf(names: Names): Registered {
  const found: Registered = { registrations: new Map(), extended: new Map() };
  for (const module of names.modules)
    if (/register|registry/.test(module.text)) visit(module.body, module, names, found);
  return found;
}

function visit(body: readonly Stmt[], module: Module, names: Names, found: Registered): void {
  const again = (inner: readonly Stmt[]): void => visit(inner, module, names, found);
  for (const statement of body) {
    if (statement.kind === 'expr' && statement.value.kind === 'call')
      note(statement.value, module, names, found);
    if (statement.kind === 'if') {
      for (const branch of statement.branches) again(branch.body);
      again(statement.otherwise);
    }
    if (statement.kind === 'for' || statement.kind === 'with' || statement.kind === 'try')
      again(statement.body);
    if (statement.kind === 'def' && statement.body.length < 80) again(statement.body);
  }
}

function note(
  { fn, args, line }: Expr & { kind: 'call' },
  module: Module,
  names: Names,
  { registrations, extended }: Registered,
): void {
  if (fn.kind !== 'attr') return;
  const first = args[0]?.value;
  // `router.registry.extend(other.registry)`
  if (fn.name === 'extend' && fn.of.kind === 'attr' && fn.of.name === 'registry' && first?.kind === 'attr') {
    const [into, from] = [identity(fn.of.of, module, names), identity(first.of, module, names)];
    if (into && from) extended.set(into, [...(extended.get(into) ?? []), from]);
    return;
  }
  if (!/^register(_viewset)?$/.test(fn.name)) return;
  const view = argumentIn(args, { at: 1, name: 'viewset' });
  const key = identity(fn.of, module, names);
  if (!view || !key) return;
  const prefix = argumentIn(args, { at: 0, name: 'prefix' });
  registrations.set(key, [...(registrations.get(key) ?? []), { prefix, view, module, line }]);
}

function identity(router: Expr, module: Module, names: Names, depth = 0): string | undefined {
  if (router.kind !== 'name' || depth > 5)
    return router.kind === 'attr' ? identityOf(names, router, module) : undefined;
  const binding = module.scope.get(router.id);
  if (binding?.kind === 'import') return identityOf(names, router, module);
  return binding ? `${module.path}:${router.id}` : undefined;
}

function identityOf(names: Names, router: Expr, module: Module): string | undefined {
  const thing = names.resolve(router, module);
  if (thing?.kind !== 'value') return undefined;
  for (const [name, binding] of thing.module.scope)
    if (binding.kind === 'value' && binding.value === thing.value) return `${thing.module.path}:${name}`;
  return undefined;
}

/** What is registered with a router, also through another's registry. */
function registeredWith(key: string, from: Registered, seen: Set<string> = new Set()): Registration[] {
  if (seen.has(key)) return [];
  seen.add(key);
  return [
    ...(from.registrations.get(key) ?? []),
    ...(from.extended.get(key) ?? []).flatMap((one) => registeredWith(one, from, seen)),
  ];
}

export function routerRoutes(
  router: Expr,
  module: Module,
  prefix: string,
  wrappers: Expr[],
  context: Following,
): void {
  const { names } = context;
  const made = names.resolve(router, module);
  const { line } = router;
  if (isNinjaValue(made))
    context.routes.push({ path: prefix, view: { kind: 'mount', value: made.value }, wrappers, module, line });
  for (const one of (isSite(made, names) && includedFrom('django.contrib.admin.site.urls')) || [])
    context.routes.push({
      path: `${prefix}${one.path}`,
      view: { kind: 'unknown', text: written(router), known: one },
      wrappers,
      module,
      line,
    });
  const key = identity(router, module, names);
  if (!key) return;
  const parents = beneath(made, context);
  const slash = slashOf(made, names);
  for (const one of registeredWith(key, context)) {
    const thing = names.settle(names.resolve(one.view, one.module));
    const text = one.prefix?.kind === 'str' ? toPath(one.prefix.value) : '…';
    const path = `${prefix}${parents}${text}${text === '' ? '' : slash}`;
    context.routes.push({
      path,
      view:
        thing?.kind === 'class'
          ? { kind: 'class', cls: thing.cls, init: {}, router: true, ...(slash === '/' ? {} : { slash }) }
          : { kind: 'unknown', text: written(one.view) },
      wrappers,
      module: one.module,
      line: one.line,
    });
  }
}

/** Django's admin site, or one that the project makes of the same class. */
function isSite(thing: Thing | undefined, names: Names): boolean {
  if (thing?.kind === 'external') return thing.path === 'django.contrib.admin.site';
  if (thing?.kind !== 'value' || thing.value.kind !== 'call') return false;
  const cls = names.settle(names.resolve(thing.value.fn, thing.module));
  if (cls?.kind === 'external') return cls.path.endsWith('.AdminSite');
  return (
    cls?.kind === 'class' &&
    names.isA(cls.cls, new Set(['AdminSite'])) &&
    !names.member(cls.cls, 'has_permission')
  );
}

/** The call that makes a router, and what is known of its class. */
function makingOf(router: Thing | undefined, names: Names) {
  if (router?.kind !== 'value' || router.value.kind !== 'call') return undefined;
  const cls = names.settle(names.resolve(router.value.fn, router.module));
  return { call: router.value, cls, module: router.module };
}

function stubOf(cls: Thing | undefined, names: Names): RouterStub | undefined {
  if (cls?.kind === 'external') return routerStub(cls.path);
  if (cls?.kind !== 'class') return undefined;
  return names
    .mro(cls.cls)
    .map((one) => (typeof one === 'string' ? routerStub(one) : undefined))
    .find((one) => one !== undefined);
}

/** `teams/{team_pk}/` before the routes of a router that stands beneath an item of another. */
function beneath(router: Thing | undefined, context: Following, depth = 0): string {
  const { names } = context;
  const making = makingOf(router, names);
  const stub = making && stubOf(making.cls, names);
  if (!making || !stub || depth > 5) return '';
  const { args } = making.call;
  const parent = argumentIn(args, stub.parent);
  const prefix = argumentIn(args, stub.prefix);
  const lookup = argumentIn(args, stub.lookup);
  if (!parent) return '…';
  const above = names.resolve(parent, making.module);
  const key = identity(parent, making.module, names);
  const text = prefix?.kind === 'str' ? prefix.value : '…';
  const holder = key
    ? registeredWith(key, context).find((one) => one.prefix?.kind === 'str' && one.prefix.value === text)
    : undefined;
  const view = holder && names.settle(names.resolve(holder.view, holder.module));
  const item = view?.kind === 'class' ? keyInPath(view.cls, names) : 'pk';
  const before = beneath(above, context, depth + 1);
  const name = lookup?.kind === 'str' ? lookup.value : `nested_${depth + 1}`;
  return `${before}${toPath(text)}${text === '' ? '' : '/'}{${name}_${item}}/`;
}

/** `DefaultRouter(trailing_slash=False)`, also through a class of the project. */
function slashOf(router: Thing | undefined, names: Names, depth = 0): string {
  const making = makingOf(router, names);
  if (!making || depth > 5) return '/';
  const given = argumentIn(making.call.args, { name: 'trailing_slash' });
  if (given?.kind === 'const') return given.value === 'False' ? '' : '/';
  const stub = stubOf(making.cls, names);
  const parent = stub && argumentIn(making.call.args, stub.parent);
  if (parent) return slashOf(names.resolve(parent, making.module), names, depth + 1);
  const own = making.cls?.kind === 'class' ? names.member(making.cls.cls, 'trailing_slash') : undefined;
  return own && 'value' in own && own.value.kind === 'str' && own.value.value === '' ? '' : '/';
}
