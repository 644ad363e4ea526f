import { includedFrom, viewStub } from '../packages/known.ts';
import type { Expr, Stmt } from '../parse/ast.ts';
import type { Module } from '../python/code.ts';
import { lastName, type Names, written } from '../python/names.ts';
import { openEnds } from './expression.ts';
import type { Following, Route } from './route.ts';
import { registrationsOf, routerRoutes } from './routers.ts';

/** Every route that can be followed from the URLconfs of the project. */
export function readRoutes(names: Names, roots: readonly string[]): Route[] {
  const context: Following = {
    names,
    routes: [],
    visited: new Set(),
    open: new Set(),
    ...registrationsOf(names),
  };
  for (const root of new Set(roots)) {
    const module = names.module(root);
    if (module) followModule(module, '', [], context);
  }
  for (const module of names.modules)
    if (module.scope.has('urlpatterns') && !context.visited.has(module))
      followModule(module, '…/', [], context);
  return context.routes;
}

function followModule(module: Module, prefix: string, wrappers: Expr[], context: Following, depth = 0): void {
  if (depth > 12) return;
  context.visited.add(module);
  const key = `${module.path}:urlpatterns`;
  if (context.open.has(key)) return;
  context.open.add(key);
  for (const expr of parts('urlpatterns', module)) follow(expr, module, prefix, wrappers, context, depth);
  context.open.delete(key);
}

/** All expressions that are put into a list: assigned, added, appended. */
function parts(name: string, module: Module): Expr[] {
  const found: Expr[] = [];
  const visit = (body: readonly Stmt[]): void => {
    for (const statement of body) {
      if (
        statement.kind === 'assign' &&
        statement.value &&
        statement.targets.some((one) => one.kind === 'name' && one.id === name)
      )
        found.push(statement.value);
      if (statement.kind === 'augment' && statement.target.kind === 'name' && statement.target.id === name)
        found.push(statement.value);
      if (
        statement.kind === 'expr' &&
        statement.value.kind === 'call' &&
        statement.value.fn.kind === 'attr'
      ) {
        const { of, name: method } = statement.value.fn;
        const last = statement.value.args.at(-1)?.value;
        if (of.kind === 'name' && of.id === name && /^(append|extend|insert)$/.test(method) && last)
          found.push(last);
      }
      if (statement.kind === 'if') {
        for (const branch of statement.branches) visit(branch.body);
        visit(statement.otherwise);
      }
      if (statement.kind === 'try') visit([...statement.body, ...statement.otherwise]);
      if (statement.kind === 'for' || statement.kind === 'with') visit(statement.body);
    }
  };
  visit(module.body);
  return found;
}

function follow(
  expr: Expr,
  module: Module,
  prefix: string,
  wrappers: Expr[],
  context: Following,
  depth: number,
): void {
  const again = (one: Expr, where = module): void => follow(one, where, prefix, wrappers, context, depth + 1);
  if (depth > 24) return;
  if (expr.kind === 'list' || expr.kind === 'tuple') for (const item of expr.items) again(item);
  else if (expr.kind === 'binary') {
    again(expr.left);
    again(expr.right);
  } else if (expr.kind === 'choice') {
    again(expr.yes);
    again(expr.no);
  } else if (expr.kind === 'each') again(expr.value);
  else if (expr.kind === 'star') {
    if (expr.value) again(expr.value);
  } else if (expr.kind === 'call') pattern(expr, module, prefix, wrappers, context, depth);
  else if (expr.kind === 'attr') {
    if (expr.name === 'urls' || expr.name === 'get_urls')
      return routerRoutes(expr.of, module, prefix, wrappers, context);
    const thing = context.names.resolve(expr, module);
    if (thing?.kind === 'value') again(thing.value, thing.module);
  } else if (expr.kind === 'name') followName(expr.id, module, context, again);
}

/** A list by its name: every part of it, or what the name was imported as. */
function followName(
  id: string,
  module: Module,
  context: Following,
  again: (one: Expr, where?: Module) => void,
): void {
  const key = `${module.path}:${id}`;
  if (context.open.has(key)) return;
  context.open.add(key);
  for (const one of parts(id, module)) again(one);
  context.open.delete(key);
  const isAssigned = module.body.some(
    (one) => one.kind === 'assign' && one.targets.some((each) => each.kind === 'name' && each.id === id),
  );
  if (isAssigned) return;
  const thing = context.names.find(module, id);
  if (thing?.kind === 'value') again(thing.value, thing.module);
}

function pattern(
  call: Expr & { kind: 'call' },
  module: Module,
  prefix: string,
  wrappers: Expr[],
  context: Following,
  depth: number,
): void {
  const name = lastName(written(call.fn));
  const args = call.args.filter((arg) => arg.name === undefined || arg.name === '*').map((arg) => arg.value);
  if (
    /^(path|re_path|url|re_url)$/.test(name) ||
    (/path|url/i.test(name) && args.length >= 2 && args[0]?.kind === 'str')
  ) {
    const [route, view] = args;
    const given = view ?? call.args.find((arg) => arg.name === 'view')?.value;
    const regular = /url|re_path/.test(name);
    const text =
      route?.kind === 'str'
        ? regular
          ? openEnds(route.value, leadsOn(given))
          : route.value
        : route?.kind === 'fstr'
          ? route.parts.map((part) => (part.kind === 'str' ? part.value : '…')).join('')
          : '…';
    if (given) target(given, module, `${prefix}${text}`, wrappers, context, depth, call.line);
    return;
  }
  if (name === 'include') return target(call, module, prefix, wrappers, context, depth, call.line);
  if (
    /^(i18n_patterns|format_suffix_patterns|list|patterns|static|staticfiles_urlpatterns|tuple)$/.test(name)
  ) {
    const unprefixed = call.args.find((arg) => arg.name === 'prefix_default_language')?.value;
    const hasLanguage =
      name === 'i18n_patterns' && !(unprefixed?.kind === 'const' && unprefixed.value === 'False');
    const below = hasLanguage ? `${prefix}<language>/` : prefix;
    for (const arg of args) follow(arg, module, below, wrappers, context, depth + 1);
    return;
  }
  // `decorated(some_list)`: a wrapper around a whole list.
  for (const arg of args)
    if (arg.kind === 'list' || arg.kind === 'name' || arg.kind === 'call')
      follow(arg, module, prefix, [...wrappers, call.fn], context, depth + 1);
}

/** Further patterns follow: `include(...)`, `router.urls`. */
const leadsOn = (view: Expr | undefined): boolean =>
  (view?.kind === 'call' && lastName(written(view.fn)) === 'include') ||
  (view?.kind === 'attr' && view.name === 'urls') ||
  view?.kind === 'tuple' ||
  view?.kind === 'list';

function target(
  view: Expr,
  module: Module,
  path: string,
  wrappers: Expr[],
  context: Following,
  depth: number,
  line: number,
): void {
  const { names } = context;
  const add = (route: Route['view'], around: Expr[] = wrappers): void =>
    void context.routes.push({ path, view: route, wrappers: around, module, line });
  if (view.kind === 'call') {
    const name = lastName(written(view.fn));
    if (name === 'include') return include(view, module, path, wrappers, context, depth);
    if (name === 'as_view' && view.fn.kind === 'attr') {
      const thing = names.settle(names.resolve(view.fn.of, module));
      const init = Object.fromEntries(view.args.flatMap((arg) => (arg.name ? [[arg.name, arg.value]] : [])));
      const map = view.args.find((arg) => arg.name === undefined || arg.name === 'actions')?.value;
      const actions = map && actionMap(map, module, names);
      if (thing?.kind === 'class')
        add({ kind: 'class', cls: thing.cls, init, ...(actions ? { actions } : {}) });
      else add(outside(thing?.kind === 'external' ? thing.path : written(view.fn.of), init));
      return;
    }
    const inner = view.args.find((arg) => arg.name === undefined)?.value;
    // `login_required(View.as_view())`, `cache_page(60)(view)`, `method(...)(view)`.
    if (inner && looksLikeView(inner, module, names))
      return target(inner, module, path, [...wrappers, view.fn], context, depth, line);
    const made = names.settle(names.resolve(view.fn, module));
    if (made?.kind === 'class') return add({ kind: 'class', cls: made.cls, init: {} });
    return add({ kind: 'unknown', text: written(view.fn) });
  }
  if (view.kind === 'tuple' || view.kind === 'list') {
    const [first] = view.items;
    if (first) follow(first, module, path, wrappers, context, depth + 1);
    return;
  }
  if (view.kind === 'attr' && view.name === 'urls')
    return routerRoutes(view.of, module, path, wrappers, context);
  const thing = view.kind === 'str' ? byText(view.value, names, module) : names.resolve(view, module);
  if (thing?.kind === 'func') return add({ kind: 'func', fn: thing.fn });
  if (thing?.kind === 'value') {
    if (depth < 10) return target(thing.value, thing.module, path, wrappers, context, depth + 1, line);
  }
  if (thing?.kind === 'class') return add({ kind: 'class', cls: thing.cls, init: {} });
  add(outside(thing?.kind === 'external' ? thing.path : written(view)));
}

/** A view of a package: its promise stands in for its code. */
function outside(path: string, init?: Record<string, Expr>): Route['view'] {
  const known = viewStub(path);
  return { kind: 'unknown', text: path, ...(known ? { known } : {}), ...(init ? { init } : {}) };
}

function looksLikeView(expr: Expr, module: Module, names: Names): boolean {
  if (expr.kind === 'call')
    return (
      written(expr.fn).endsWith('as_view') || expr.args.some((arg) => looksLikeView(arg.value, module, names))
    );
  if (expr.kind !== 'name' && expr.kind !== 'attr') return false;
  const thing = names.resolve(expr, module);
  return (
    thing?.kind === 'func' ||
    (thing?.kind === 'value' && thing.value.kind === 'call' && /as_view/.test(written(thing.value.fn)))
  );
}

function byText(text: string, names: Names, near: Module) {
  const cut = text.lastIndexOf('.');
  const module = cut > 0 ? names.module(text.slice(0, cut), near) : undefined;
  return module && names.find(module, text.slice(cut + 1));
}

function actionMap(expr: Expr, module: Module, names: Names): Record<string, string> | undefined {
  if (expr.kind === 'name') {
    const thing = names.find(module, expr.id);
    return thing?.kind === 'value' ? actionMap(thing.value, thing.module, names) : undefined;
  }
  if (expr.kind !== 'dict') return undefined;
  return Object.fromEntries(
    expr.entries.flatMap(({ key, value }) =>
      key?.kind === 'str' && value.kind === 'str' ? [[key.value.toUpperCase(), value.value]] : [],
    ),
  );
}

function include(
  call: Expr & { kind: 'call' },
  module: Module,
  path: string,
  wrappers: Expr[],
  context: Following,
  depth: number,
): void {
  const first = call.args[0]?.value;
  if (!first) return;
  const inner = first.kind === 'tuple' ? first.items[0] : first;
  if (inner?.kind === 'str') {
    const other = context.names.module(inner.value, module);
    if (other) followModule(other, path, wrappers, context, depth + 1);
    else includeForeign(inner.value, path, wrappers, module, call.line, context);
    return;
  }
  if (!inner) return;
  const thing =
    inner.kind === 'name' || inner.kind === 'attr' ? context.names.resolve(inner, module) : undefined;
  if (thing?.kind === 'module') return followModule(thing.module, path, wrappers, context, depth + 1);
  if (thing?.kind === 'external')
    return includeForeign(thing.path, path, wrappers, module, call.line, context);
  follow(inner, module, path, wrappers, context, depth + 1);
}

/** The URLconf of a package: each of its routes where they are known, else one line that says so. */
function includeForeign(
  dotted: string,
  path: string,
  wrappers: Expr[],
  module: Module,
  line: number,
  context: Following,
): void {
  const add = (to: string, view: Route['view']): void =>
    void context.routes.push({ path: to, view, wrappers, module, line });
  const known = includedFrom(dotted);
  if (!known) return add(path, { kind: 'unknown', text: dotted });
  for (const one of known) add(`${path}${one.path}`, { kind: 'unknown', text: dotted, known: one });
}
