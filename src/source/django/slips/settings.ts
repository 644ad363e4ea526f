import type { Slip } from '../../code/slip.ts';
import type { Expr } from '../../parse/ast.ts';
import type { Module } from '../../python/code.ts';
import { lastName, type Names } from '../../python/names.ts';
import { itemsOf } from '../../python/walk.ts';
import { type Settings, strings } from '../settings.ts';
import { identitySlips, middlewareBodies, slipAt } from './identity.ts';

const isFalse = (expr: Expr | undefined): boolean => expr?.kind === 'const' && expr.value === 'False';
const forDevelopers = (module: Module): boolean =>
  /(^|[._])(dev\w*|tests?|testing|local\w*|debug|examples?|samples?|ci)([._]|$)/i.test(module.dotted);

/** What the settings take away from the code. */
export function settingsSlips(settings: Settings, names: Names): Slip[] {
  const found: Slip[] = [];
  for (const module of settings.modules) {
    if (forDevelopers(module)) continue;
    const value = (name: string): Expr | undefined => {
      const binding = module.scope.get(name);
      return binding?.kind === 'value' ? binding.value : undefined;
    };
    for (const name of ['SESSION_COOKIE_SECURE', 'SESSION_COOKIE_HTTPONLY', 'CSRF_COOKIE_SECURE'])
      if (isFalse(value(name)))
        found.push(
          slipAt('session-cookie', value(name) ?? module.body[0] ?? { line: 1, col: 1 }, module, name),
        );
    const validators = value('AUTH_PASSWORD_VALIDATORS');
    if (itemsOf(validators)?.length === 0 && validators)
      found.push(slipAt('no-validators', validators, module, 'AUTH_PASSWORD_VALIDATORS'));
    const rest = value('REST_FRAMEWORK');
    if (rest?.kind === 'dict') found.push(...restSlips(rest, module, settings, names));
    found.push(...orderSlips(value('MIDDLEWARE'), module, names));
    for (const item of strings(
      value('AUTHENTICATION_BACKENDS') ?? { kind: 'list', items: [], line: 1, col: 1 },
      module,
      names,
    ))
      if (/^django\..*RemoteUserBackend$/.test(item.value))
        found.push(slipAt('creates-users', { line: item.line, col: 1 }, module, 'RemoteUserBackend'));
    found.push(...formatSlips(value('LOGGING'), module));
  }
  return [...found, ...unlisted(settings, names)];
}

function restSlips(rest: Expr & { kind: 'dict' }, module: Module, settings: Settings, names: Names): Slip[] {
  const keyed = new Map(
    rest.entries.flatMap(({ key, value }) => (key?.kind === 'str' ? [[key.value, value] as const] : [])),
  );
  const spreads = rest.entries.some(({ key }) => !key);
  const found: Slip[] = [];
  const authenticators = keyed.get('DEFAULT_AUTHENTICATION_CLASSES');
  const maps = names.modules.some(
    (one) =>
      identitySlips(one).length > 0 ||
      middlewareBodies(one).some(({ fn }) => /"(user|authenticate)"/.test(JSON.stringify(fn.def.body))),
  );
  if (!authenticators && !spreads && maps && !settings.rest.has('DEFAULT_AUTHENTICATION_CLASSES'))
    found.push(slipAt('rest-is-blind', rest, module, 'REST_FRAMEWORK'));
  for (const item of authenticators ? strings(authenticators, module, names) : [])
    if (/(^|\.)(TokenAuthentication|JWTAuthentication|JSONWebTokenAuthentication)$/.test(item.value))
      found.push(slipAt('token-beside', { line: item.line, col: 1 }, module, lastName(item.value)));
  const dropped =
    settings.rest.has('DEFAULT_PERMISSION_CLASSES') && !keyed.has('DEFAULT_PERMISSION_CLASSES') && !spreads;
  if (dropped && module.stars.length > 0)
    found.push(slipAt('dropped-default', rest, module, 'DEFAULT_PERMISSION_CLASSES'));
  return found;
}

/** A middleware that says who calls, left of the one that says it again from the session. */
function orderSlips(list: Expr | undefined, module: Module, names: Names): Slip[] {
  if (!list) return [];
  const all = strings(list, module, names);
  const session = all.findIndex(
    ({ value }) => value.endsWith('.AuthenticationMiddleware') && value.startsWith('django.'),
  );
  const sessions = all.findIndex(
    ({ value }) => value.endsWith('.SessionMiddleware') && value.startsWith('django.'),
  );
  return all.flatMap(({ value, line }, at): Slip[] => {
    const owner = names.module(value.slice(0, value.lastIndexOf('.')), module);
    const own = owner && middlewareBodies(owner).find(({ fn, cls }) => (cls ?? fn).name === lastName(value));
    if (!own) return [];
    const words = JSON.stringify(own.fn.def.body);
    const maps = /"(authenticate|login)"/.test(words) && /CLIENT|CERT|SSL_/.test(words);
    const needsSession = /"id":"login"/.test(words) && (sessions < 0 || at < sessions);
    return (maps && ((session >= 0 && at < session) || needsSession)) || needsSession
      ? [slipAt('order', { line, col: 1 }, module, lastName(value))]
      : [];
  });
}

/** A middleware of the project that refuses, or maps, and stands in no list. */
function unlisted(settings: Settings, names: Names): Slip[] {
  if (settings.middleware.length === 0) return [];
  const listed = new Set(settings.middleware.map(({ path }) => lastName(path)));
  const bases = new Set(
    names.classes.flatMap((cls) =>
      names
        .mro(cls)
        .slice(1)
        .map((one) => (typeof one === 'string' ? lastName(one) : one.name)),
    ),
  );
  return names.modules.flatMap((module) =>
    middlewareBodies(module).flatMap(({ fn, cls }): Slip[] => {
      if (!cls || fn.name !== '__call__' || listed.has(cls.name) || bases.has(cls.name)) return [];
      return /"user"/.test(JSON.stringify(fn.def.body))
        ? [slipAt('unlisted', cls.def, module, cls.name)]
        : [];
    }),
  );
}

/** Formats that print the message and nothing that was passed beside it. */
function formatSlips(logging: Expr | undefined, module: Module): Slip[] {
  if (logging?.kind !== 'dict') return [];
  const formatters = logging.entries.find(
    ({ key }) => key?.kind === 'str' && key.value === 'formatters',
  )?.value;
  if (formatters?.kind !== 'dict') return [];
  const text = JSON.stringify(formatters);
  const plain = /"value":"format"/.test(text) && !/json|JSON|logstash|structlog/.test(text);
  return plain ? [slipAt('unprinted-field', formatters, module, text)] : [];
}
