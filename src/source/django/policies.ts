import type { MethodOverride, PolicyFault } from '../code/policy.ts';
import type { Expr } from '../parse/ast.ts';
import type { ClassInfo, FunctionInfo, Module } from '../python/code.ts';
import { lastName, type Names, written } from '../python/names.ts';
import { itemsOf, statementsIn } from '../python/walk.ts';
import { DRF_BASES } from './stubs.ts';
import { wordsIn } from './words.ts';

const MISSPELT =
  /^(permissions?_class|permissions_classes|permission_clases|permision_classes|permission_class_list)$/;

/** Permissions that Python reads otherwise than their author. */
export function policyFaults(names: Names): PolicyFault[] {
  const found: PolicyFault[] = [];
  for (const module of names.modules)
    for (const binding of module.scope.values()) {
      if (binding.kind === 'func') found.push(...onFunction(binding.fn));
      if (binding.kind === 'class' && names.isA(binding.cls, DRF_BASES)) found.push(...onClass(binding.cls));
    }
  return found;
}

function onFunction(fn: FunctionInfo): PolicyFault[] {
  const name = (one: Expr): string => lastName(written(one.kind === 'call' ? one.fn : one));
  const api = fn.def.decorators.findIndex((one) => name(one) === 'api_view');
  return fn.def.decorators.flatMap((one, at): PolicyFault[] => {
    if (!/^(permission|authentication|throttle)_classes$/.test(name(one))) return [];
    const place = { file: fn.module.path, line: one.line, col: one.col, symbol: fn.qual };
    if (at < api) return [{ kind: 'above', text: `@${name(one)}`, at: place }];
    return one.kind === 'call' && one.args[0] ? inList(one.args[0].value, place) : [];
  });
}

function onClass(cls: ClassInfo): PolicyFault[] {
  const found: PolicyFault[] = [];
  for (const [name, value] of cls.attrs) {
    const at = { file: cls.module.path, line: value.line, col: value.col, symbol: cls.qual };
    if (name === 'permission_classes') found.push(...inList(value, at));
    else if (MISSPELT.test(name) && itemsOf(value)) found.push({ kind: 'misspelt', text: name, at });
  }
  return found;
}

/** `[A and B]` is `[B]`, `[A or B]` is `[A]`. */
function inList(value: Expr, at: PolicyFault['at']): PolicyFault[] {
  return (itemsOf(value) ?? []).flatMap((item): PolicyFault[] =>
    item.kind === 'bool' && item.values.every((one) => one.kind === 'name' || one.kind === 'attr')
      ? [{ kind: 'expression', text: item.values.map(written).join(` ${item.op} `), at }]
      : [],
  );
}

/** `request.method = <what a header or a field says>`, wherever it stands. */
export function methodOverrides(names: Names): MethodOverride[] {
  return names.modules.flatMap((module) => [...overridesIn(module)]);
}

function* overridesIn(module: Module): Generator<MethodOverride> {
  if (!/\.method\s*[=:]/.test(module.text)) return;
  for (const { top, statement } of module.body.flatMap((top) =>
    [...statementsIn([top])].map((statement) => ({ top, statement })),
  )) {
    if (statement.kind !== 'assign' || !statement.value) continue;
    const [target] = statement.targets;
    if (target?.kind !== 'attr' || target.name !== 'method' || !written(target.of).endsWith('request'))
      continue;
    if (!/"name":"(headers|META|POST|GET|data|query_params)"/.test(JSON.stringify(statement.value))) continue;
    const symbol = top.kind === 'def' || top.kind === 'class' ? top.name : module.dotted;
    yield { at: { file: module.path, line: statement.line, col: statement.col, symbol } };
  }
}

/** Attributes of a view that let it past a middleware: `getattr(view, "public", False)`. */
export function exemptingNames(fn: FunctionInfo): string[] {
  const view = fn.def.params.map((one) => one.name).find((name) => name.startsWith('view'));
  if (!view) return [];
  const asked = new RegExp(
    `"id":"getattr"\\},"args":\\[\\{"value":\\{"id":"${view}"\\}\\},\\{"value":\\{"value":"(\\w+)"`,
    'g',
  );
  return [...wordsIn(fn.def.body).matchAll(asked)].map((one) => one[1] ?? '');
}
