import type { Trace } from '../flow/trace.ts';
import type { Lookup, Value } from '../flow/values.ts';

const QUERY =
  /(^|\.)(filter|exclude|get|Q|Exists|Subquery|OuterRef|annotate|order_by|count|exists|len|append|extend|add|str|int|bool|isinstance|getattr|hasattr)$/;
const ANSWER = /Response|Redirect|(^|\.)(render\w*|redirect|dumps|json|format|delay|apply_async|send\w*)$/;

/** The rows of a handler that reach nobody: no answer shows them, nothing of them is stored, they only exclude others or lend a setting. */
export function idleRows(trace: Trace): ReadonlySet<Lookup> {
  const idle = new Set(trace.lookups.filter((one) => !isShown(one, trace)));
  // A row by which others are found is shown with them.
  for (let turn = 0; turn < 4; turn += 1) {
    const size = idle.size;
    for (const one of trace.lookups)
      if (!idle.has(one))
        for (const condition of one.query.conditions)
          if (!condition.negated) for (const parent of condition.value.seen) idle.delete(parent);
    if (idle.size === size) break;
  }
  return idle;
}

function isShown(lookup: Lookup, trace: Trace): boolean {
  const holds = ({ seen }: Value): boolean => seen.includes(lookup);
  const isRow = (value: Value): boolean =>
    holds(value) &&
    (value.model === lookup.query.model || value.query !== undefined || value.items !== undefined);
  return (
    lookup.writes.size > 0 ||
    lookup.funnel ||
    lookup.method === 'list' ||
    trace.returns.some(holds) ||
    trace.sets.some((one) => holds(one.value) || isRow(one.target)) ||
    trace.calls.some(
      (call) =>
        !call.entered &&
        !QUERY.test(call.name) &&
        // `data.update({"repository": row})`
        (call.args.some(({ value }) => [...(value.entries?.values() ?? [])].some(isRow)) ||
          call.args.some((arg) => (ANSWER.test(call.name) ? holds(arg.value) : isRow(arg.value))) ||
          (call.receiver !== undefined && isRow(call.receiver) && !call.receiver.query)),
    )
  );
}
