import type { Gate } from '../code/gate.ts';
import type { Handler } from '../code/handler.ts';
import type { CodeModel } from '../code/model.ts';
import { readFunction, startRun } from '../flow/interpreter.ts';
import { ASKS, CALLER, nothing, type Value } from '../flow/values.ts';
import type { Module } from '../python/code.ts';
import { createNames, lastName } from '../python/names.ts';
import { readAddresses } from './addresses.ts';
import { readUserAdmins } from './admins.ts';
import { openGate } from './gate.ts';
import { classHandlers, functionHandlers, isView, type Reading } from './handlers.ts';
import { identityHandlers } from './identity.ts';
import { readModels } from './models.ts';
import { otherHandlers } from './others.ts';
import { readSettings, type Settings } from './settings.ts';
import { accessesOf } from './siblings.ts';
import { readSurfaces } from './surfaces.ts';
import { tieOf } from './ties.ts';
import { type Route, readRoutes } from './urls.ts';
import { wordsIn } from './words.ts';

export interface Project extends CodeModel {
  routes: Route[];
}

/** From parsed modules to everything a rule may ask. */
export function readProject(modules: Module[]): Project {
  const names = createNames(modules);
  const models = readModels(names);
  const settings = readSettings(names);
  const setting = { names, models, managers: new Map() };
  const reading: Reading = { ...setting, settings, siteGate: openGate(''), siteCoversDrf: false };
  reading.siteGate = middlewareGate(settings, reading);
  reading.siteCoversDrf =
    reading.siteGate.level !== 'public' &&
    !reading.siteGate.because.includes('LoginRequiredMiddleware') &&
    !settings.rest.has('DEFAULT_PERMISSION_CLASSES');
  const routes = readRoutes(names, settings.rootUrls);
  const byView = new Map<unknown, Route[]>();
  for (const route of routes) {
    const key =
      route.view.kind === 'func' ? route.view.fn : route.view.kind === 'class' ? route.view.cls : undefined;
    if (key) byView.set(key, [...(byView.get(key) ?? []), route]);
  }
  const handlers: Handler[] = [];
  for (const [key, list] of byView) {
    const view = list[0]?.view;
    if (view?.kind === 'func') handlers.push(...functionHandlers(view.fn, list, reading));
    if (view?.kind === 'class') handlers.push(...classHandlers(view.cls, list, reading));
    void key;
  }
  // Views whose route could not be followed still hold flaws; they are marked as such.
  for (const cls of names.classes)
    if (!byView.has(cls) && isView(cls, setting) && !isBase(cls.name, modules, names))
      handlers.push(...classHandlers(cls, [], reading));
  handlers.push(...otherHandlers(reading), ...identityHandlers(reading));
  const surfaces = readSurfaces(setting);
  const bySurface = new Map(surfaces.map((one) => [one.cls, one]));
  return {
    names,
    models,
    settings,
    routes,
    handlers,
    views: handlers.filter((one) => !/serializer|form|middleware|backend/.test(one.kind)),
    accesses: accessesOf(handlers),
    surfaces,
    surfaceOf: (cls) => bySurface.get(cls),
    words: (fn) => wordsIn(fn.def.body),
    userAdmins: readUserAdmins(names),
    addressReads: readAddresses(setting),
    tieOf,
    reads: (cls, name) =>
      [...cls.methods.values()].some(
        (fn) =>
          wordsIn(fn.def.body).includes(`"name":"${name}"`) ||
          wordsIn(fn.def.body).includes(`"value":"${name}"`),
      ),
    mentions: (cls, name) =>
      names
        .mro(cls)
        .some(
          (one) =>
            typeof one !== 'string' &&
            ([...one.methods.values()].some(
              (fn) =>
                /owner|perform_|validate|create|update|get_queryset|check/.test(fn.name) &&
                mentionsField(wordsIn(fn.def.body), name),
            ) ||
              [...one.attrs].some(
                ([attr, value]) => /owner|check/.test(attr) && mentionsField(JSON.stringify(value), name),
              )),
        ),
    asksRank,
    lines: modules.reduce((sum, one) => sum + one.lines, 0),
  };
}

const mentionsField = (words: string, name: string): boolean =>
  words.includes(`"${name}"`) || words.includes(`"${name}_id"`);

/** Reads `is_superuser`, `is_staff` or a rank of something that is not the caller, or asks a helper that is named so. */
function asksRank(handler: Handler): boolean {
  const text = handler.fn ? wordsIn(handler.fn.def.body) : '';
  return (
    /"is_(superuser|staff)"|superuser/.test(text) ||
    handler.trace.calls.some((call) =>
      /superuser|may_(delete|edit|manage)|can_(delete|edit|manage)|outrank/.test(call.name),
    )
  );
}

/** A class that others derive from and no route names is a base, not a view. */
function isBase(name: string, modules: Module[], names: ReturnType<typeof createNames>): boolean {
  let known = bases.get(modules);
  if (!known) {
    known = new Set(
      names.classes.flatMap((cls) =>
        cls.def.bases.flatMap((one) =>
          one.value.kind === 'name' ? [one.value.id] : one.value.kind === 'attr' ? [one.value.name] : [],
        ),
      ),
    );
    bases.set(modules, known);
  }
  return known.has(name);
}
const bases = new WeakMap<Module[], Set<string>>();

/** A middleware that turns away whoever has not signed in stands before every plain view. */
function middlewareGate(settings: Settings, reading: Reading): Gate {
  for (const { path, module } of settings.middleware) {
    const last = lastName(path);
    if (last === 'LoginRequiredMiddleware' && path.startsWith('django.'))
      return { ...openGate('LoginRequiredMiddleware', false), level: 'authenticated' };
    const owner = reading.names.module(path.slice(0, path.lastIndexOf('.')), module);
    const thing = owner && reading.names.find(owner, last);
    if (thing?.kind !== 'class') {
      if (/LoginRequired|RequireLogin/.test(last))
        return { ...openGate(`${last} (middleware)`, false), level: 'authenticated' };
      continue;
    }
    for (const method of ['__call__', 'process_request', 'process_view']) {
      const member = reading.names.member(thing.cls, method);
      if (!member || !('fn' in member)) continue;
      const request: Value = { ...nothing, is: { kind: 'request' } };
      const trace = readFunction(
        member.fn,
        { ...nothing, is: { kind: 'self', cls: thing.cls } },
        [{ value: request }],
        startRun(reading),
      );
      if (/login|auth/i.test(last) && trace.guards.some((one) => one.from & CALLER && one.from & ASKS))
        return { ...openGate(`${last} (middleware)`, false), level: 'authenticated' };
    }
  }
  return openGate('');
}
