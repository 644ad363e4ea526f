import type { Expr, Stmt } from '../parse/ast.ts';
import { stop } from './calls.ts';
import { decide } from './decide.ts';
import { element } from './evaluate.ts';
import { consume } from './orm.ts';
import { type Frame, next, placeOf, type Run } from './run.ts';
import { switchesOff } from './switches.ts';
import type { Comparison } from './trace.ts';
import {
  ASKS,
  CALLER,
  CLIENT,
  either,
  type Guard,
  type Lookup,
  mixed,
  nothing,
  origin,
  type Value,
} from './values.ts';

/** Follows statements in order; branches are read on copies and joined. */
export function execute(body: readonly Stmt[], frame: Frame, run: Run): void {
  for (const statement of body) {
    if (frame.done) return;
    step(statement, frame, run);
  }
}

function step(statement: Stmt, frame: Frame, run: Run): void {
  const go = (expr: Expr): Value => run.eval(expr, frame);
  switch (statement.kind) {
    case 'expr': {
      const value = go(statement.value);
      if (statement.value.kind === 'yield') returned(value, frame);
      else consume(value, statement, frame, run);
      return;
    }
    case 'assign': {
      const value = statement.value ? go(statement.value) : nothing;
      for (const target of statement.targets) run.assign(target, value, frame);
      return;
    }
    case 'augment':
      run.assign(statement.target, either(go(statement.target), go(statement.value)), frame);
      return;
    case 'return': {
      if (!statement.value) return;
      if (isYesNo(statement.value)) frame.yesNo = true;
      returned(go(statement.value), frame);
      return;
    }
    case 'raise':
      if (statement.value) go(statement.value);
      return;
    case 'if':
      branches(statement, frame, run);
      return;
    case 'for':
      run.assign(statement.target, element(consume(go(statement.over), statement.over, frame, run)), frame);
      run.loops += 1;
      run.exec(statement.body, frame);
      run.loops -= 1;
      run.exec(statement.otherwise, frame);
      return;
    case 'while':
      go(statement.test);
      run.exec(statement.body, frame);
      return;
    case 'try':
      run.tries += 1;
      run.exec(statement.body, frame);
      run.tries -= 1;
      for (const handler of statement.handlers) handle(handler.body, frame, run);
      run.exec(statement.otherwise, frame);
      run.exec(statement.final, frame);
      return;
    case 'with': {
      const frees = statement.items.filter((item) => switchesOff(item.value, frame, run)).length;
      for (const item of statement.items) {
        const value = go(item.value);
        if (item.as) run.assign(item.as, value, frame);
      }
      run.untied += frees;
      run.exec(statement.body, frame);
      run.untied -= frees;
      return;
    }
    case 'match':
      go(statement.subject);
      for (const one of statement.cases) run.exec(one.body, frame);
      return;
    case 'assert':
      for (const value of statement.values.slice(0, 1))
        guard(go(value), statement, true, frame, run, 'assert');
      return;
    case 'def':
      frame.env.set(statement.name, {
        ...nothing,
        is: {
          kind: 'local',
          fn: { name: statement.name, qual: frame.symbol, def: statement, module: frame.module },
          env: frame.env,
        },
      });
      return;
    case 'class':
    case 'delete':
    case 'flow':
    case 'from':
    case 'import':
      return;
  }
}

/** What an except branch assigns may hold afterwards, unless it leaves. */
function handle(body: readonly Stmt[], frame: Frame, run: Run): void {
  const before = frame.env;
  frame.env = new Map(before);
  run.exec(body, frame);
  const after = frame.env;
  frame.env = before;
  if (!leaves(body)) join(before, [before, after]);
}

const isYesNo = (expr: Expr): boolean =>
  (expr.kind === 'const' && expr.value !== '...') ||
  expr.kind === 'compare' ||
  expr.kind === 'not' ||
  expr.kind === 'bool';

function returned(value: Value, frame: Frame): void {
  frame.returned = frame.returned ? either(frame.returned, value) : value;
}

function branches(statement: Stmt & { kind: 'if' }, frame: Frame, run: Run): void {
  const before = frame.env;
  const ends: Map<string, Value>[] = [];
  const selves = new Map(run.self);
  let open = true;
  let depth = 0;
  for (const { test, body } of statement.branches) {
    if (!open) break;
    const first = run.trace.comparisons.length;
    const value = run.eval(test, frame);
    const known = decide(test, frame, run);
    if (known === false) continue;
    if (known === true) open = false;
    const leaving = leaves(body);
    if (known === undefined && (leaving || leaves(statement.otherwise))) {
      for (const one of run.trace.comparisons.slice(first)) holdAgainst(one);
      for (const one of value.seen) relate(one, test.kind === 'not' && leaving, run);
    }
    const about =
      known === undefined
        ? guard(value, test, leaving || leaves(statement.otherwise), frame, run, 'if')
        : undefined;
    frame.env = new Map(before);
    if (
      about &&
      (test.kind === 'not' || (test.kind === 'compare' && /^(!=|not in|is not)$/.test(test.ops[0] ?? '')))
    )
      about.negative = true;
    if (about) run.under.push(about);
    run.exec(body, frame);
    if (about) run.under.pop();
    if (!leaving) ends.push(frame.env);
    frame.env = before;
    depth += 1;
    if (known === true && leaving && depth === 1) frame.done = true;
    if (known === undefined)
      for (const [name, old] of selves)
        if (run.self.get(name) !== old) run.self.set(name, either(old, run.self.get(name) ?? nothing));
  }
  if (open) {
    frame.env = new Map(before);
    run.exec(statement.otherwise, frame);
    if (!leaves(statement.otherwise) || statement.otherwise.length === 0) ends.push(frame.env);
    frame.env = before;
  }
  if (depth > 0 || ends.length > 0) join(before, ends);
}

/** `if version.document_id != document.pk: raise Http404`: whoever may have the one may have the other. */
function holdAgainst({ left, right, ops }: Comparison): void {
  if (!ops.every((op) => /^(==|!=|in|not in)$/.test(op))) return;
  for (const mine of left.seen)
    for (const other of right.seen)
      if (mine !== other) {
        mine.compared.push(other);
        other.compared.push(mine);
      }
}

/** `if not file.owners.filter(id=owner_id).exists(): raise`: the row belongs to the one that the same key names elsewhere. */
function relate(asked: Lookup, mustBe: boolean, run: Run): void {
  const keys = asked.query.conditions.flatMap(({ value }) => (value.from & CLIENT ? value.keys : []));
  const rows = asked.query.conditions.flatMap(({ value }) => value.seen);
  // `if not team.members.filter(id=member.id).exists(): return`: the one belongs to the other.
  if (mustBe) for (const row of rows) for (const other of rows) if (other !== row) row.compared.push(other);
  if (keys.length === 0 || rows.length === 0) return;
  for (const other of run.trace.lookups)
    if (
      other !== asked &&
      !rows.includes(other) &&
      other.query.conditions.some(
        ({ value }) => value.from & CLIENT && value.keys.some((key) => keys.includes(key)),
      )
    )
      for (const row of rows) row.compared.push(other);
}

function join(into: Map<string, Value>, ends: Map<string, Value>[]): void {
  if (ends.length === 0) return;
  const names = new Set<string>();
  for (const end of ends)
    for (const [name, value] of end) if (ends.length > 1 || into.get(name) !== value) names.add(name);
  for (const name of names) {
    const old = into.get(name);
    let joined: Value | undefined;
    let isSame = true;
    for (const end of ends) {
      const value = end.get(name);
      if (value !== old || value === undefined) isSame = false;
      if (value !== undefined) joined = joined ? either(joined, value) : value;
    }
    if (!isSame && joined) into.set(name, joined);
  }
}

/** The body never reaches its end: it returns, raises or jumps. */
export function leaves(body: readonly Stmt[]): boolean {
  const last = body.at(-1);
  if (!last) return false;
  if (last.kind === 'return' || last.kind === 'raise') return true;
  if (last.kind === 'flow') return last.word === 'continue' || last.word === 'break';
  if (last.kind === 'if')
    return (
      last.otherwise.length > 0 && leaves(last.otherwise) && last.branches.every((one) => leaves(one.body))
    );
  if (last.kind === 'with') return leaves(last.body);
  if (last.kind === 'try') return leaves(last.body) && last.handlers.every((one) => leaves(one.body));
  return false;
}

function guard(
  value: Value,
  spot: { line: number; col: number },
  stops: boolean,
  frame: Frame,
  run: Run,
  via: string,
): Guard | undefined {
  const mix = mixed([value]);
  const from = mix.from | value.from;
  if (!(from & (CALLER | origin.tenant | ASKS | origin.secret | origin.certificate))) return undefined;
  const found: Guard = {
    from,
    keys: mix.keys,
    seen: mix.seen,
    at: placeOf(spot, frame),
    order: next(),
    stops,
    via,
  };
  stop(found, run);
  return found;
}
