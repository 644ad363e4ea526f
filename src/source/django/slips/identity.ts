import type { Slip, SlipKind } from '../../code/slip.ts';
import type { Expr, Stmt } from '../../parse/ast.ts';
import { type ClassInfo, type FunctionInfo, type Module, mentionsAny } from '../../python/code.ts';
import { lastName, written } from '../../python/names.ts';
import { statementsIn } from '../../python/walk.ts';
import { wordsIn } from '../words.ts';

export const slipAt = (
  kind: SlipKind,
  spot: { line: number; col: number },
  module: Module,
  name: string,
): Slip => ({
  kind,
  name,
  at: { file: module.path, line: spot.line, col: spot.col, symbol: name },
});

/** A middleware as a class, or as a function that returns one. */
export function middlewareBodies(module: Module): { fn: FunctionInfo; cls?: ClassInfo }[] {
  if (!mentionsAny(module, ['get_response', '__call__', 'process_request'])) return [];
  return [...module.scope.values()].flatMap((binding): { fn: FunctionInfo; cls?: ClassInfo }[] => {
    if (binding.kind === 'func')
      return binding.fn.def.params[0]?.name === 'get_response' ? [{ fn: binding.fn }] : [];
    if (binding.kind !== 'class') return [];
    const { cls } = binding;
    const hasInit = cls.methods.get('__init__')?.def.params.some((one) => one.name === 'get_response');
    return ['__call__', 'process_request'].flatMap((name) => {
      const fn = cls.methods.get(name);
      const isOne =
        hasInit ||
        /middleware/i.test(cls.name) ||
        cls.def.bases.some((one) => /Middleware/.test(written(one.value)));
      return fn && isOne ? [{ fn, cls }] : [];
    });
  });
}

const setsUser = (one: Stmt): boolean =>
  (one.kind === 'assign' && one.targets.some((target) => isUser(target))) ||
  (one.kind === 'expr' && one.value.kind === 'call' && /(^|\.)a?login$/.test(written(one.value.fn)));

const isUser = (target: Expr): boolean =>
  target.kind === 'attr' && target.name === 'user' && written(target.of).endsWith('request');

const ends = (body: readonly Stmt[]): boolean => {
  const last = body.at(-1);
  return last?.kind === 'return' || last?.kind === 'raise';
};

/** The user of an earlier session stays where nothing else is said. */
function* keptUsers(body: readonly Stmt[], module: Module, name: string): Generator<Slip> {
  let isSet = false;
  for (const one of body) {
    if (setsUser(one)) isSet = true;
    // Whom the test already knows is not mapped here.
    if (
      one.kind === 'if' &&
      !isSet &&
      !one.branches.some(({ test }) => /"name":"user"/.test(JSON.stringify(test)))
    ) {
      const sets = one.branches.flatMap((branch) => (ends(branch.body) ? [] : branch.body.filter(setsUser)));
      const covered = one.otherwise.some(setsUser) || ends(one.otherwise);
      if (sets[0] && !covered) yield slipAt('kept-user', sets[0], module, name);
      for (const branch of one.branches) yield* keptUsers(branch.body, module, name);
      const [only, ...more] = one.otherwise;
      if (
        sets.length + one.branches.length > 0 &&
        only?.kind === 'flow' &&
        more.length === 0 &&
        mentionsIdentity(one)
      )
        yield slipAt('swallowed', only, module, name);
    }
    if (one.kind === 'def') yield* keptUsers(one.body, module, name);
    if (one.kind === 'try') {
      const asks = /"(authenticate|login|get_user)"/.test(wordsIn(one.body));
      for (const handler of one.handlers)
        if (asks && handler.body.every((each) => each.kind === 'flow' && each.word === 'pass'))
          yield slipAt('swallowed', handler.body[0] ?? handler, module, name);
    }
  }
}

const mentionsIdentity = (one: Stmt): boolean =>
  /"(authenticate|login)"|SSL_|CLIENT_|CERT/.test(wordsIn([one]));

export function identitySlips(module: Module, isAsync = false): Slip[] {
  const found: Slip[] = [];
  for (const { fn, cls } of middlewareBodies(module)) {
    const words = wordsIn(fn.def.body);
    found.push(...keptUsers(fn.def.body, module, fn.qual));
    const assigns = [...statementsIn(fn.def.body)].find(
      (one) => one.kind === 'assign' && one.targets.some(isUser),
    );
    const all = cls ? [...cls.methods.values()].map((one) => wordsIn(one.def.body)).join() : words;
    // Elsewhere every path of a synchronous server sees the same user.
    const split = isAsync || found.some((one) => one.kind === 'kept-user' && one.name === fn.qual);
    if (assigns && split && !all.includes('"auser"'))
      found.push(slipAt('sync-only', assigns, module, fn.qual));
    found.push(...partialLogs(fn.def.body, module, fn.qual));
  }
  if (!mentionsAny(module, ['RemoteUser', 'authenticate'])) return found;
  for (const binding of module.scope.values()) {
    if (binding.kind !== 'class') continue;
    const { cls } = binding;
    const remote = cls.def.bases.some((one) => lastName(written(one.value)) === 'RemoteUserMiddleware');
    if (remote && cls.methods.has('process_request') && !cls.methods.has('aprocess_request'))
      found.push(slipAt('sync-only', cls.methods.get('process_request')?.def ?? cls.def, module, cls.name));
    const user = cls.def.bases.some((one) => written(one.value).endsWith('RemoteUserBackend'));
    const creates = cls.attrs.get('create_unknown_user');
    if (user && !(creates?.kind === 'const' && creates.value === 'False'))
      found.push(slipAt('creates-users', creates ?? cls.def, module, cls.name));
    const authenticate = cls.methods.get('authenticate');
    if (authenticate && cls.def.bases.length === 0 && /backend/i.test(cls.name))
      found.push(slipAt('bare-backend', cls.def, module, cls.name));
    const tls = authenticate?.def.params.find((one) =>
      /^(ssl|tls)(_?(context|object|socket|sock))?$/.test(one.name),
    );
    if (authenticate && tls) found.push(slipAt('unpassed', authenticate.def, module, tls.name));
  }
  return found;
}

/** A log line that is written only when all went well. */
function* partialLogs(body: readonly Stmt[], module: Module, name: string): Generator<Slip> {
  for (const one of statementsIn(body)) {
    if (one.kind !== 'if' || one.otherwise.length > 0) continue;
    for (const { test, body: inner } of one.branches) {
      const logs = inner.find(
        (each) =>
          each.kind === 'expr' &&
          each.value.kind === 'call' &&
          /^(log|logger|logging|audit\w*)\.\w+$/.test(written(each.value.fn)),
      );
      const words = JSON.stringify(test);
      if (logs && inner.length === 1 && /fingerprint|cert|serial|subject|"status_code"/i.test(words))
        yield slipAt('partial-log', one, module, name);
    }
  }
}
