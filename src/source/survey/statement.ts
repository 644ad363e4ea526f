import type { Call } from '../flow/trace.ts';

const runs = /(^|\.)(execute|executemany|exec_driver_sql|raw)$/;
/** Whatever they hold was not written to be read only. */
const always = /(^|\.)(executescript|callproc)$/;
const verb =
  /^(insert|update|delete|replace|merge|upsert|truncate|drop|alter|create|rename|grant|revoke|call|exec|execute|do|copy|refresh)\b/i;
const inside = /\b(insert\s+into|update\s+\S+\s+set|delete\s+from|truncate\s+table|drop\s+table)\b/i;

/** What a statement of SQL changes, where its text or its beginning is written in the code; `adds` where it only adds rows. */
export function changesTable({ name, args }: Call): { name: string; adds: boolean } | undefined {
  if (always.test(name)) return { name: '', adds: false };
  if (!runs.test(name)) return undefined;
  const { text, openings = [] } = args[0]?.value ?? {};
  const found = (text === undefined ? openings : [text]).map(uncommented).find(isChange);
  if (found === undefined) return undefined;
  const added = /^insert\s+into\s+["'`[]?([\w.]+)/i.exec(found)?.[1];
  return { name: added ?? '', adds: added !== undefined };
}

const isChange = (statement: string): boolean => verb.test(statement) || inside.test(statement);

const uncommented = (statement: string): string =>
  statement.replaceAll(/--[^\n]*(\n|$)|\/\*.*?\*\//gs, ' ').replace(/^[\s(;]+/, '');
