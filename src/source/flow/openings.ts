import type { Passed, Value } from './values.ts';

const most = 6;

/** The texts with which a value may begin. */
export const openingsOf = ({ text, openings }: Value): readonly string[] =>
  text === undefined ? (openings ?? []) : [text];

/** The same value, which may begin with one of these texts. */
export function begun(value: Value, ...ways: readonly (readonly string[])[]): Value {
  const openings = [...new Set(ways.flat())].slice(0, most);
  return openings.length === 0 ? value : { ...value, openings };
}

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
