import type { Expr } from '../parse/ast.ts';
import type { Module, Thing } from '../python/code.ts';
import type { Names } from '../python/names.ts';
import { isNinjaValue } from './ninja-value.ts';
import type { Route } from './route.ts';

const deepest = 5;

/** Where the operations of an API or router are reached: through the URLconf and every `add_router` above it. */
export function ninjaPrefixes(
  names: Names,
  routes: readonly Route[],
): (holder: Thing | undefined) => string[] {
  const edges = names.modules.flatMap((module) => edgesIn(module, names));
  const prefixesOf = (value: Expr, depth: number): string[] => {
    const mounted = routes.flatMap(({ path, view }) =>
      view.kind === 'mount' && view.value === value ? [path] : [],
    );
    if (depth === deepest) return mounted;
    const above = edges
      .filter(({ child }) => child === value)
      .flatMap(({ parent, prefix }) => prefixesOf(parent, depth + 1).map((each) => joined(each, prefix)));
    return [...mounted, ...above];
  };
  return (holder) => (isNinjaValue(holder) ? [...new Set(prefixesOf(holder.value, 0))] : []);
}

export const joined = (prefix: string, path: string): string =>
  `${prefix.replace(/\/$/, '')}/${path.replace(/^\//, '')}`;

interface Edge {
  readonly parent: Expr;
  readonly child: Expr;
  readonly prefix: string;
}

/** `api.add_router("/invoices", router)`, also with the router named as a text. */
function edgesIn(module: Module, names: Names): Edge[] {
  return module.body.flatMap((statement): Edge[] => {
    if (statement.kind !== 'expr' || statement.value.kind !== 'call') return [];
    const { fn, args } = statement.value;
    if (fn.kind !== 'attr' || fn.name !== 'add_router') return [];
    const [first, second] = args.filter((arg) => arg.name === undefined).map((arg) => arg.value);
    const router = second ?? args.find((arg) => arg.name === 'router')?.value;
    const parent = names.resolve(fn.of, module);
    const child =
      router && (router.kind === 'str' ? named(router.value, module, names) : names.resolve(router, module));
    return first?.kind === 'str' && isNinjaValue(parent) && isNinjaValue(child)
      ? [{ parent: parent.value, child: child.value, prefix: first.value }]
      : [];
  });
}

function named(text: string, near: Module, names: Names): Thing | undefined {
  const cut = text.lastIndexOf('.');
  const module = cut > 0 ? names.module(text.slice(0, cut), near) : undefined;
  return module && names.find(module, text.slice(cut + 1));
}
