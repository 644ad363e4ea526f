import type { Expr, Stmt } from '../parse/ast.ts';
import type { Module } from '../python/code.ts';
import type { Names } from '../python/names.ts';

export interface Settings {
  modules: readonly Module[];
  values: ReadonlyMap<string, { value: Expr; module: Module; line: number }>;
  rest: ReadonlyMap<string, { value: Expr; module: Module }>;
  middleware: readonly { path: string; module: Module; line: number }[];
  rootUrls: readonly string[];
  /** Django's own LoginRequiredMiddleware is on: it stands before plain views, not before those of REST framework. */
  loginMiddleware: boolean;
  /** Settings are there, and name no authentication backend but Django's. */
  ownBackends: boolean;
}

const looksLikeSettings = (module: Module): boolean =>
  /(^|\.)(settings|config|conf)(\.|$)|settings/.test(module.dotted);

/** Settings are gathered from every module that looks like one; an overlay that adds a key counts. */
export function readSettings(names: Names): Settings {
  const modules = names.modules.filter(
    (one) =>
      (looksLikeSettings(one) && hasSettings(one)) ||
      one.scope.has('MIDDLEWARE') ||
      one.scope.has('REST_FRAMEWORK'),
  );
  const values = new Map<string, { value: Expr; module: Module; line: number }>();
  const rest = new Map<string, { value: Expr; module: Module }>();
  const middleware: { path: string; module: Module; line: number }[] = [];
  const rootUrls: string[] = [];
  // The base first, so that a developer's overlay does not hide it.
  const ordered = [...modules].sort((a, b) => rank(a) - rank(b));
  for (const module of ordered) {
    for (const [name, value] of assignments(module)) {
      if (!values.has(name)) values.set(name, { value, module, line: value.line });
      if (name === 'REST_FRAMEWORK')
        for (const [key, one] of entriesOf(value, module, names))
          if (!rest.has(key)) rest.set(key, { value: one, module });
      if (name.startsWith('MIDDLEWARE'))
        for (const item of strings(value, module, names))
          middleware.push({ path: item.value, module, line: item.line });
      if (name === 'ROOT_URLCONF' && value.kind === 'str') rootUrls.push(value.value);
    }
  }
  const loginMiddleware = middleware.some(({ path }) => /^django\..*\.LoginRequiredMiddleware$/.test(path));
  const backends = values.get('AUTHENTICATION_BACKENDS');
  const ownBackends =
    middleware.length > 0 &&
    (!backends ||
      strings(backends.value, backends.module, names).every(({ value }) =>
        value.startsWith('django.contrib.auth.'),
      ));
  return { modules, values, rest, middleware, rootUrls, loginMiddleware, ownBackends };
}

const rank = (module: Module): number =>
  /(dev|test|local|debug|example|sample)/.test(module.dotted)
    ? 2
    : /(base|common|default|settings$)/.test(module.dotted)
      ? 0
      : 1;

const hasSettings = (module: Module): boolean =>
  [...assignments(module)].some(([name]) =>
    /^(INSTALLED_APPS|MIDDLEWARE\w*|ROOT_URLCONF|REST_FRAMEWORK|DATABASES|AUTH_USER_MODEL|AUTHENTICATION_BACKENDS|SESSION_\w+|PASSWORD_\w+)$/.test(
      name,
    ),
  );

/** Top-level assignments, attributes of settings classes and what their properties return. */
function* assignments(module: Module): Generator<[string, Expr]> {
  for (const [name, binding] of module.scope) {
    if (binding.kind === 'value') yield [name, binding.value];
    if (binding.kind !== 'class') continue;
    yield* binding.cls.attrs;
    for (const [method, fn] of binding.cls.methods)
      if (/^[A-Z_]+$/.test(method))
        for (const statement of fn.def.body) {
          if (statement.kind === 'return' && statement.value) yield [method, statement.value];
          if (statement.kind === 'assign' && statement.value) yield [method, statement.value];
        }
  }
  yield* middlewareLists(module.body);
  for (const statement of module.body) {
    if (statement.kind === 'augment' && statement.target.kind === 'name')
      yield [statement.target.id, statement.value];
    if (statement.kind !== 'assign') continue;
    for (const target of statement.targets)
      if (
        target.kind === 'index' &&
        target.of.kind === 'name' &&
        target.index.kind === 'str' &&
        statement.value
      )
        yield [
          target.of.id,
          {
            kind: 'dict',
            entries: [{ key: target.index, value: statement.value }],
            line: target.line,
            col: target.col,
          },
        ];
  }
}

/** Middleware is put together in many steps; every list that goes by that name counts. */
function* middlewareLists(body: readonly Stmt[]): Generator<[string, Expr]> {
  for (const statement of body) {
    if (
      statement.kind === 'assign' &&
      statement.value &&
      statement.targets.some((one) => one.kind === 'name' && one.id.includes('MIDDLEWARE'))
    )
      yield ['MIDDLEWARE', statement.value];
    if (statement.kind === 'if') for (const branch of statement.branches) yield* middlewareLists(branch.body);
  }
}

/** Keys and values of a mapping, also through a name or `dict(...)`. */
export function entriesOf(value: Expr, module: Module, names: Names): [string, Expr][] {
  if (value.kind === 'name') {
    const thing = names.find(module, value.id);
    return thing?.kind === 'value' && thing.value !== value
      ? entriesOf(thing.value, thing.module, names)
      : [];
  }
  if (value.kind === 'call')
    return value.args.flatMap((arg): [string, Expr][] => (arg.name ? [[arg.name, arg.value]] : []));
  if (value.kind !== 'dict') return [];
  return value.entries.flatMap(({ key, value: one }): [string, Expr][] =>
    key?.kind === 'str' ? [[key.value, one]] : key ? [] : entriesOf(one, module, names),
  );
}

/** Every string in a list, also through `+`, names and calls. */
export function strings(
  value: Expr,
  module: Module,
  names: Names,
  depth = 0,
): { value: string; line: number }[] {
  if (depth > 6) return [];
  if (value.kind === 'str') return [{ value: value.value, line: value.line }];
  if (value.kind === 'list' || value.kind === 'tuple' || value.kind === 'set')
    return value.items.flatMap((item) => strings(item, module, names, depth + 1));
  if (value.kind === 'binary')
    return [
      ...strings(value.left, module, names, depth + 1),
      ...strings(value.right, module, names, depth + 1),
    ];
  if (value.kind === 'star' && value.value) return strings(value.value, module, names, depth + 1);
  if (value.kind === 'call') return value.args.flatMap((arg) => strings(arg.value, module, names, depth + 1));
  if (value.kind === 'name') {
    const thing = names.find(module, value.id);
    return thing?.kind === 'value' && thing.value !== value
      ? strings(thing.value, thing.module, names, depth + 1)
      : [];
  }
  return [];
}
