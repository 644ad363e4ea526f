import type { Handler } from '../code/handler.ts';
import type { Expr } from '../parse/ast.ts';
import { lastName, written } from '../python/names.ts';
import { itemsOf } from '../python/walk.ts';

/** Every decorator by its last name; `method_decorator(x)` counts as x. */
export function decoratorsOf(
  decorators: readonly Expr[],
  symbol: string,
  file: string,
): Handler['decorators'] {
  return decorators.flatMap((one): Handler['decorators'] => {
    const call = one.kind === 'call' ? one : undefined;
    const name = lastName(written(call?.fn ?? one));
    if (name === 'method_decorator')
      return decoratorsOf(
        (call?.args ?? [])
          .filter((arg) => arg.name === undefined)
          .flatMap((arg) => [...(itemsOf(arg.value) ?? [arg.value])]),
        symbol,
        file,
      );
    const flags = (call?.args ?? []).flatMap((arg) =>
      arg.name && arg.value.kind === 'const' && arg.value.value === 'True' ? [arg.name] : [],
    );
    return [{ name, at: { file, line: one.line, col: one.col, symbol }, flags }];
  });
}
