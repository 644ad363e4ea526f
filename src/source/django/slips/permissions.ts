import type { Slip } from '../../code/slip.ts';
import type { Expr } from '../../parse/ast.ts';
import type { ClassInfo, FunctionInfo } from '../../python/code.ts';
import type { Names } from '../../python/names.ts';
import { lastName, written } from '../../python/names.ts';
import { itemsOf, statementsIn } from '../../python/walk.ts';
import { onlyAnswer } from '../only-answer.ts';
import { wordsIn } from '../words.ts';
import { slipAt } from './identity.ts';

const PERMISSIONS = new Set([
  'BasePermission',
  'IsAuthenticated',
  'IsAuthenticatedOrReadOnly',
  'IsAdminUser',
  'DjangoModelPermissions',
  'DjangoObjectPermissions',
]);
/** Their `has_object_permission` is that of the base, which says yes. */
const PLAIN = new Set([
  'BasePermission',
  'AllowAny',
  'IsAuthenticated',
  'IsAuthenticatedOrReadOnly',
  'IsAdminUser',
  'DjangoModelPermissions',
]);
const ADMINS = new Set(['ModelAdmin', 'AdminSite', 'UserAdmin']);

const isTrue = (expr: Expr | undefined): boolean => expr?.kind === 'const' && expr.value === 'True';

export function permissionSlips(names: Names): Slip[] {
  return names.classes.flatMap((cls) => {
    if (names.isA(cls, PERMISSIONS)) return [...ofPermission(cls, names)];
    return names.isA(cls, ADMINS) ? [...ofAdmin(cls)] : [];
  });
}

function* ofPermission(cls: ClassInfo, names: Names): Generator<Slip> {
  const asked = ['has_permission', 'has_object_permission'].flatMap((name) => cls.methods.get(name) ?? []);
  for (const fn of asked) {
    for (const one of statementsIn(fn.def.body)) {
      if (one.kind === 'return' && one.value && /(^|\.)request\.user$/.test(written(one.value)))
        yield slipAt('truthy-permission', one, cls.module, cls.name);
      if (one.kind === 'try')
        for (const handler of one.handlers)
          for (const each of handler.body)
            if (each.kind === 'return' && isTrue(each.value))
              yield slipAt('truthy-permission', each, cls.module, cls.name);
    }
    for (const idle of idleAlternatives(fn, cls, names))
      yield slipAt('idle-alternative', idle, cls.module, cls.name);
    const only = onlyAnswer(fn);
    if (only && written(only).endsWith('.is_active'))
      yield slipAt('active-is-role', only, cls.module, cls.name);
  }
  const says = [...cls.methods.values()].map((one) => wordsIn(one.def.body)).join();
  if (
    /ReadOnly|OthersRead|OrRead$/.test(cls.name) &&
    asked.length > 0 &&
    !/SAFE_METHODS|"method"|"GET"|"super"|"action"/.test(says) &&
    names.mro(cls).every((one) => typeof one !== 'string' || !/ReadOnly/.test(one))
  )
    yield slipAt('read-only-name', cls.def, cls.module, cls.name);
  const map = cls.attrs.get('perms_map');
  if (map?.kind === 'dict') {
    const open = map.entries.find(
      ({ key, value }) =>
        key?.kind === 'str' && /^(POST|PUT|PATCH|DELETE)$/.test(key.value) && itemsOf(value)?.length === 0,
    );
    if (open) yield slipAt('open-map', open.value, cls.module, cls.name);
  }
}

/** `super().has_object_permission(...) or request.user.is_staff`: the framework's own answer is always yes. */
function idleAlternatives(fn: FunctionInfo, cls: ClassInfo, names: Names): Expr[] {
  if (fn.name !== 'has_object_permission') return [];
  const bases = names.mro(cls).filter((one) => one !== cls);
  const decides = bases.some((one) =>
    typeof one === 'string' ? one !== 'object' && !PLAIN.has(lastName(one)) : one.methods.has(fn.name),
  );
  if (decides) return [];
  const body = [...statementsIn(fn.def.body)];
  const asked = new Set(
    body.flatMap((one) =>
      one.kind === 'assign' && one.value && asksBase(one.value, fn.name)
        ? one.targets.map((target) => written(target))
        : [],
    ),
  );
  return body.flatMap((one) =>
    one.kind === 'return' &&
    one.value?.kind === 'bool' &&
    one.value.op === 'or' &&
    one.value.values.some((each) => asksBase(each, fn.name) || asked.has(written(each)))
      ? [one.value]
      : [],
  );
}

const asksBase = (expr: Expr, name: string): boolean =>
  expr.kind === 'call' && /^super\(\)\.\w+$/.test(written(expr.fn)) && written(expr.fn).endsWith(`.${name}`);

function* ofAdmin(cls: ClassInfo): Generator<Slip> {
  for (const fn of cls.methods.values()) {
    if (!/^has_(\w+_)?permission$/.test(fn.name)) continue;
    const only = onlyAnswer(fn);
    if (isTrue(only)) yield slipAt('open-admin', only ?? fn.def, cls.module, `${cls.name}.${fn.name}`);
  }
}

/** An account with every right, made in the same breath as the binding of a certificate. */
export function* bindingSlips(names: Names): Generator<Slip> {
  for (const module of names.modules) {
    if (!module.text.includes('is_superuser')) continue;
    for (const binding of module.scope.values()) {
      const fns =
        binding.kind === 'func'
          ? [binding.fn]
          : binding.kind === 'class'
            ? [...binding.cls.methods.values()]
            : [];
      for (const fn of fns) {
        const words = wordsIn(fn.def.body);
        if (!words.includes('"is_superuser"') || !/binding|certificate|fingerprint|sha256/i.test(words))
          continue;
        for (const one of statementsIn(fn.def.body)) {
          const text = one.kind === 'assign' || one.kind === 'expr' ? JSON.stringify(one) : '';
          if (
            /"(get_or_create|create|create_user|update_or_create|create_superuser)"/.test(text) &&
            /"is_superuser"/.test(text) &&
            /"True"/.test(text)
          )
            yield slipAt('powerful-binding', one, module, fn.qual);
        }
      }
    }
  }
}
