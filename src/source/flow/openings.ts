import { begun, openingsOf, type Passed, type Value } from './values.ts';

/** What a call gives that hands its text on: `"...".format(x)`, `dedent("...")`, `sql.SQL("...")`. */
export function handedOn(
  value: Value,
  method: string,
  of: Value | undefined,
  args: readonly Passed[],
): Value {
  if (/^(format|format_map|strip|lstrip|replace|encode)$/.test(method))
    return of === undefined ? value : begun(value, openingsOf(of));
  const [first] = args;
  return first !== undefined && /^(text|SQL|dedent|cleandoc)$/.test(method)
    ? begun(value, openingsOf(first.value))
    : value;
}
