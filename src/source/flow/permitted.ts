import { argumentIn, rowsStub } from '../packages/known.ts';
import type { Spot } from '../parse/ast.ts';
import { modelOf, rowsOf } from './orm.ts';
import type { Frame, Run } from './run.ts';
import { nothing, type Passed, type Value } from './values.ts';

/** A package's function that gives the rows which somebody may have. */
export const givesPermitted = ({ is }: Value): boolean =>
  is?.kind === 'thing' && is.thing.kind === 'external' && rowsStub(is.thing.path) !== undefined;

/** `get_objects_for_user(user, permission, Model)`: rows that are tied to whoever is named there. */
export function permittedRows(
  name: string,
  args: Passed[],
  spot: Spot,
  frame: Frame,
  run: Run,
): Value | undefined {
  const stub = rowsStub(name);
  if (!stub) return undefined;
  const rows = argumentIn(args, stub.of) ?? nothing;
  const who = argumentIn(args, stub.by) ?? nothing;
  const model =
    rows.query?.model ?? rows.model ?? (rows.is?.kind === 'thing' ? modelOf(rows.is.thing, run) : undefined);
  const base = rows.query ?? rowsOf(model, spot, frame, run);
  base.used = true;
  const conditions = [...base.conditions, { path: stub.by.name, value: who }];
  return { ...nothing, query: { ...base, conditions, used: false } };
}
