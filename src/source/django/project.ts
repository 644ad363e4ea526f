import type { Gate } from '../code/gate.ts';
import type { Handler } from '../code/handler.ts';
import type { CodeModel } from '../code/model.ts';
import { readFunction, startRun } from '../flow/interpreter.ts';
import { ASKS, CALLER, nothing, type Value } from '../flow/values.ts';
import { openShelf, readAll, type Shelf } from '../keep/shelf.ts';
import { keptSlips, readSlips } from '../keep/slips.ts';
import type { FunctionInfo, Module } from '../python/code.ts';
import { createNames, lastName } from '../python/names.ts';
import { readAddresses } from './addresses.ts';
import { readUserAdmins } from './admins.ts';
import { outsideGates } from './foreign.ts';
import { openGate } from './gate.ts';
import { lateGates } from './gates.ts';
import { identityHandlers } from './identity.ts';
import { readModels } from './models.ts';
import { otherHandlers } from './others.ts';
import { exemptingNames, methodOverrides, policyFaults } from './policies.ts';
import type { Reading } from './reading.ts';
import type { Route } from './route.ts';
import { routedHandlers } from './routed.ts';
import { readSettings, type Settings } from './settings.ts';
import { accessesOf } from './siblings.ts';
import { slipsOf } from './slips/all.ts';
import { readSurfaces } from './surfaces.ts';
import { tieOf } from './ties.ts';
import { callsUnscoped } from './unscoped.ts';
import { readRoutes } from './urls.ts';
import { wordsIn } from './words.ts';

export interface Project extends CodeModel {
  routes: Route[];
  /** Methods and gates of a route whose view a package brings. */
  outsideGates(route: Route): { method: string; gate: Gate }[];
}

/** From parsed modules to everything a rule may ask. */
export function readProject(modules: Module[], shelf?: Shelf): Project {
  const names = createNames(modules);
  const models = readModels(names);
  const settings = readSettings(names);
  const setting = { names, models, managers: new Map() };
  const reading: Reading = {
    ...setting,
    settings,
    siteGate: openGate(''),
    siteCoversDrf: false,
    exempting: new Set(),
  };
  reading.unscoped = callsUnscoped(settings, names);
  reading.siteGate = middlewareGate(settings, reading);
  reading.siteCoversDrf =
    reading.siteGate.level !== 'public' &&
    !reading.siteGate.because.includes('LoginRequiredMiddleware') &&
    !settings.rest.has('DEFAULT_PERMISSION_CLASSES');
  const routes = readRoutes(names, settings.rootUrls);
  const read = shelf ? openShelf(shelf, { names, models, facts: factsOf(reading, shelf) }) : readAll;
  const handlers = [
    ...routedHandlers(reading, routes, read),
    ...otherHandlers(reading, read, routes),
    ...identityHandlers(reading, read),
  ];
  const surfaces = readSurfaces(setting);
  const bySurface = new Map(surfaces.map((one) => [one.cls, one]));
  return {
    names,
    models,
    settings,
    routes,
    outsideGates: (route) => outsideGates(route, reading),
    handlers,
    views: handlers.filter((one) => !/serializer|form|middleware|backend|permission/.test(one.kind)),
    accesses: accessesOf(handlers.filter((one) => one.kind !== 'permission')),
    lateGates: (cls) => lateGates(cls, setting),
    certificates: handlers.some(readsCertificate),
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
    policyFaults: policyFaults(names),
    methodOverrides: methodOverrides(names),
    slips: slipsOf(names, settings, securityFiles(handlers), shelf ? keptSlips(shelf) : readSlips),
    lines: modules.reduce((sum, one) => sum + one.lines, 0),
  };
}

/** What decides besides names and models how a handler is read. */
const factsOf = ({ settings, siteGate, siteCoversDrf, exempting, unscoped }: Reading, shelf: Shelf): string =>
  JSON.stringify([
    siteGate,
    siteCoversDrf,
    unscoped === true,
    [...exempting],
    settings.modules.map((one) => [one.path, shelf.contentOf(one.path)]),
    [...settings.rest].map(([key, { value, module }]) => [key, value, module.path]),
  ]);

const mentionsField = (words: string, name: string): boolean =>
  words.includes(`"${name}"`) || words.includes(`"${name}_id"`);

/** The project knows its callers by the certificate that the proxy has seen. */
const readsCertificate = (handler: Handler): boolean =>
  handler.trace.reads.some(
    (one) =>
      one.where !== 'body' &&
      /(CLIENT|SSL|TLS)\W?_?(CERT|S_DN|DN|CN|SERIAL|SUBJECT|VERIFY|EMAIL)|X_?FCC|FORWARDED.CLIENT.CERT|MTLS/i.test(
        one.key,
      ),
  ) || handler.trace.calls.some((call) => /load_(pem|der)_x509_certificates?$/.test(call.name));

/** Files with middleware, backends, permissions and views. */
function securityFiles(handlers: readonly Handler[]): (file: string) => boolean {
  const files = new Set(handlers.flatMap((one) => (/serializer|form/.test(one.kind) ? [] : [one.at.file])));
  return (file) => files.has(file);
}

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

/** Whoever was not let through above is turned away. */
function endsInDenial({ def }: FunctionInfo): boolean {
  const last = def.body.at(-1);
  return last?.kind === 'raise' || (last?.kind === 'return' && last.value?.kind === 'call');
}

/** A middleware that turns away whoever has not signed in stands before every plain view. */
function middlewareGate(settings: Settings, reading: Reading): Gate {
  const gates = middlewareGates(settings, reading);
  return gates.find((one) => one.level === 'unknown') ?? gates[0] ?? openGate('');
}

function middlewareGates(settings: Settings, reading: Reading): Gate[] {
  const found: Gate[] = [];
  for (const { path, module } of settings.middleware) {
    const last = lastName(path);
    if (last === 'LoginRequiredMiddleware' && path.startsWith('django.')) {
      found.push({ ...openGate('LoginRequiredMiddleware', false), level: 'authenticated' });
      continue;
    }
    const owner = reading.names.module(path.slice(0, path.lastIndexOf('.')), module);
    const thing = owner && reading.names.find(owner, last);
    if (thing?.kind !== 'class') {
      if (/LoginRequired|RequireLogin/.test(last))
        found.push({ ...openGate(`${last} (middleware)`, false), level: 'authenticated' });
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
      // It looks the address up in a table of policies, which nobody here can follow: said, not guessed.
      const byAddress = /"(url_name|view_name|resolver_match)"/.test(wordsIn(member.fn.def.body));
      const denies = trace.guards.some((one) => one.stops && one.from & CALLER);
      if (method === 'process_view' && byAddress && denies)
        found.push({ ...openGate(`${last} (by address)`, false), level: 'unknown' });
      const asks = trace.guards.some((one) => one.from & CALLER && one.from & ASKS);
      if (asks && method === 'process_view')
        for (const name of exemptingNames(member.fn)) reading.exempting.add(name);
      if (asks && (/login|auth/i.test(last) || (method === 'process_view' && endsInDenial(member.fn))))
        found.push({ ...openGate(`${last} (middleware)`, false), level: 'authenticated' });
    }
  }
  return found;
}
