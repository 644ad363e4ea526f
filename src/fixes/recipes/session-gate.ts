import type { PatchChoice, SourceEdit } from '../../model/patch.ts';
import type { Syntax } from '../../source/parse/syntax.ts';
import { addBefore } from '../edit/members.ts';
import { childOf, definitionOf, definitionsIn, ofType, statementsOf, walk } from '../find.ts';
import { type Bench, defineRecipe } from '../recipe.ts';
import { indentAt, type Sheet, textOf } from '../sheet.ts';
import { handlerOf } from './gate-view.ts';

/** Where the neighbours know the caller by the session, a view begins with the lines that they begin with. */
export const sessionGate = defineRecipe({
  id: 'session-gate',
  cures: ['anonymous-view'],
  propose(issue, bench) {
    const sheet = bench.sheet(issue.at.file);
    const handler = handlerOf(issue, bench);
    if (!sheet || handler?.kind !== 'function' || handler.cls) return undefined;
    const own = definitionOf(sheet, handler.symbol);
    const first = own && firstCaught(sheet, own);
    if (!own || !first) return undefined;
    const found = openings(sheet, own, bench);
    const ways = found.map(
      ({ lines, uses }): PatchChoice => ({
        name: lines.length === 1 ? 'signed in' : (lines.at(-1)?.split('\n')[0] ?? '').replace(/^if |:$/g, ''),
        title: `as ${uses} other views of this file begin`,
        edits: [placed(sheet, first, lines)],
        creates: [],
      }),
    );
    const [only, other] = ways;
    if (!only) return undefined;
    const told = {
      grade: 'review',
      title: `${handler.symbol} begins as its neighbours do: with the caller of the session`,
      reason: other
        ? 'Some of its neighbours ask for a role as well: choose.'
        : 'Other views of this file stop where nobody has signed in.',
    } as const;
    return other ? { ...told, choices: ways.slice(0, 4) } : { ...told, edits: only.edits };
  },
});

/** The first statement below a `try` that catches a missing key, as the neighbours have it. */
function firstCaught(sheet: Sheet, definition: Syntax): Syntax | undefined {
  const attempt = statementsOf(definition).find(({ type }) => type !== 'expression_statement');
  if (attempt?.type !== 'try_statement') return undefined;
  const catches = attempt.children.some(
    (one) =>
      one.type === 'except_clause' &&
      /^except\s*(:|\(?[\w., ]*\b(KeyError|LookupError|Exception|BaseException)\b)/.test(textOf(sheet, one)),
  );
  return catches ? statementsOf(attempt)[0] : undefined;
}

interface Opening {
  readonly lines: readonly string[];
  readonly uses: number;
  readonly near: number;
}

const SESSION = /^\w+ = \w+\.session\[["']\w+["']\]$/;

/** How the other views of the file begin: the nearest first. */
function openings(sheet: Sheet, own: Syntax, { code }: Bench): Opening[] {
  const gated = new Set(
    code.views
      .filter(({ at, gate }) => at.file === sheet.path && gate.level !== 'public')
      .map(({ symbol }) => symbol),
  );
  const votes = new Map<string, Opening>();
  for (const other of definitionsIn(sheet.root)) {
    if (other === own || other.type !== 'function_definition') continue;
    const name = childOf(other, 'name');
    const attempt = statementsOf(other).find(({ type }) => type === 'try_statement');
    if (!name || !gated.has(textOf(sheet, name)) || !attempt) continue;
    const lines = openingOf(sheet, statementsOf(attempt));
    if (!lines) continue;
    const key = lines.join('\n');
    const near = Math.abs(other.start - own.start);
    const known = votes.get(key);
    votes.set(key, { lines, uses: (known?.uses ?? 0) + 1, near: Math.min(near, known?.near ?? near) });
  }
  return [...votes.values()].sort((a, b) => a.near - b.near);
}

/** From the key of the session to the last test of what follows from it. */
function openingOf(sheet: Sheet, statements: readonly Syntax[]): string[] | undefined {
  const at = statements.findIndex((one) => SESSION.test(textOf(sheet, one)));
  const start = statements[at];
  if (!start) return undefined;
  const names = new Set([nameIn(sheet, start)]);
  const taken = [start];
  for (const one of statements.slice(at + 1)) {
    const assigned = ofType(one, 'assignment');
    if (!uses(sheet, one, names) || /\brequest\b/.test(textOf(sheet, one))) break;
    if (assigned) names.add(nameIn(sheet, one));
    else if (one.type !== 'if_statement' || !/\breturn\b/.test(textOf(sheet, one))) break;
    taken.push(one);
  }
  const last = taken.findLastIndex(({ type }) => type === 'if_statement');
  return taken.slice(0, Math.max(1, last + 1)).map((one) => textOf(sheet, one));
}

function nameIn(sheet: Sheet, statement: Syntax): string {
  const left = childOf(ofType(statement, 'assignment'), 'left');
  return left ? textOf(sheet, left) : '';
}

function uses(sheet: Sheet, statement: Syntax, names: ReadonlySet<string>): boolean {
  const condition = childOf(statement, 'condition') ?? childOf(ofType(statement, 'assignment'), 'right');
  return (
    condition !== undefined &&
    [...walk(condition)].some((node) => node.type === 'identifier' && names.has(textOf(sheet, node)))
  );
}

/** Their lines, at the depth of the statement that they come before. */
function placed(sheet: Sheet, first: Syntax, lines: readonly string[]): SourceEdit {
  const deep = indentAt(sheet.text, first.start);
  const flat = lines.flatMap((text) =>
    text.split(/\r?\n/).map((line, at) => (at > 0 && line.startsWith(deep) ? line.slice(deep.length) : line)),
  );
  return addBefore(
    sheet,
    first,
    flat.map((line) => [0, line] as const),
  );
}
