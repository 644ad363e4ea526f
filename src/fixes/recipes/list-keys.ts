import type { Issue } from '../../model/issue.ts';
import type { Handler } from '../../source/code/handler.ts';
import type { Model } from '../../source/django/models.ts';
import type { Syntax } from '../../source/parse/syntax.ts';
import { drop } from '../edit/arguments.ts';
import { imported } from '../edit/imports.ts';
import { addBefore } from '../edit/members.ts';
import { above, aroundLine, childOf, ofType, walk } from '../find.ts';
import { type Bench, defineRecipe, type Proposal } from '../recipe.ts';
import { quotedAs, type Sheet, textOf } from '../sheet.ts';
import { harmless } from '../surfaces.ts';

/** Before the keys of a request become columns, they are held against a list. */
export const listKeys = defineRecipe({
  id: 'list-keys',
  cures: ['mass-write'],
  propose(issue, bench) {
    const sheet = bench.sheet(issue.at.file);
    if (!sheet) return undefined;
    if (issue.weakness === 'MASS-012') return validatedOnly(issue, sheet);
    const handler = bench.code.views.find(({ trace }) =>
      [...trace.sets, ...trace.calls].some(({ at }) => isAt(at, issue)),
    );
    const model = handler && modelAt(issue, handler, bench);
    const spread = spreadAt(issue, sheet);
    if (!handler || !model || !spread) return undefined;
    const { names, because } = harmless(model, bench, /MASS-00[25]/.test(issue.weakness));
    const refusal = refusalIn(sheet, handler, spread.statement);
    if (names.length === 0 || !refusal) return undefined;
    const set = `{${names.map((name) => quotedAs(sheet, name)).join(', ')}}`;
    const test = `if not set(${spread.text}) <= ${set}:`;
    const { loop } = spread;
    const lines = loop
      ? ([
          [0, `for ${loop.left} in ${loop.right}:`],
          [1, test],
          [2, refusal.text],
        ] as const)
      : ([
          [0, test],
          [1, refusal.text],
        ] as const);
    return {
      grade: 'review',
      title: `Only ${names.join(', ')} may be named by a client`,
      reason: `${because.charAt(0).toUpperCase()}${because.slice(1)}; see whether the list is the right one. Anything else is refused.`,
      edits: [addBefore(sheet, spread.statement, lines), ...refusal.edits],
    };
  },
});

const isAt = (at: { file: string; line: number }, issue: Issue): boolean =>
  at.file === issue.at.file && at.line === issue.at.line;

function modelAt(issue: Issue, { trace }: Handler, { code }: Bench): Model | undefined {
  const call = trace.calls.find(
    ({ at, receiver, cls }) =>
      isAt(at, issue) && (receiver?.query?.model !== undefined || (cls && code.models.of(cls))),
  );
  const made = call?.cls && code.models.of(call.cls);
  const set = trace.sets.find(({ at }) => isAt(at, issue));
  return (
    call?.receiver?.query?.model ??
    made ??
    set?.target.model ??
    set?.target.seen.find((one) => one.query.model)?.query.model
  );
}

/** `serializer.save(**request.data)`: what was validated is saved, and nothing beside it. */
function validatedOnly(issue: Issue, sheet: Sheet): Proposal | undefined {
  const splat = [...walk(sheet.root)].find(
    (node) =>
      node.type === 'dictionary_splat' &&
      node.line === issue.at.line &&
      node.parent?.type === 'argument_list',
  );
  const args = splat?.parent;
  if (!splat || !args) return undefined;
  return {
    grade: 'safe',
    title: 'Only validated data is saved',
    reason: 'What is given to save() beside the validated fields was never asked about.',
    edits: [drop(sheet, args, splat)],
  };
}

interface Spread {
  readonly text: string;
  readonly statement: Syntax;
  /** It is named inside a comprehension: the same loop runs before it. */
  readonly loop?: { readonly left: string; readonly right: string };
}

/** The mapping whose keys the client chooses, and the statement that uses it. */
function spreadAt({ at, message }: Issue, sheet: Sheet): Spread | undefined {
  const around = aroundLine(sheet, at.line, 'for_statement');
  const setter = [...walk(sheet.root)].find(
    (node) =>
      node.type === 'call' &&
      node.line === at.line &&
      /^setattr$/.test(textOf(sheet, childOf(node, 'function') ?? { start: 0, end: 0 })),
  );
  if (setter && around) {
    const right = childOf(around, 'right');
    const items = right?.type === 'call' ? childOf(right, 'function') : undefined;
    const mapping =
      items && childOf(items, 'attribute') && textOf(sheet, childOf(items, 'attribute') ?? items) === 'items'
        ? childOf(items, 'object')
        : undefined;
    return mapping && { text: textOf(sheet, mapping), statement: around };
  }
  const nodes = [...walk(sheet.root)].filter((node) => node.line >= at.line && node.line <= at.line + 6);
  const splat = nodes.findLast(
    (node) =>
      node.type === 'dictionary_splat' && node.line === at.line && !/^\*\*\s*\{/.test(textOf(sheet, node)),
  );
  const keyword = nodes.find(
    (node) =>
      node.type === 'keyword_argument' &&
      node.line === at.line &&
      /^(create_)?defaults=/.test(textOf(sheet, node)),
  );
  const byDefaults = message.includes('defaults');
  const value =
    splat && !byDefaults ? splat.children.find((child) => child.named) : childOf(keyword, 'value');
  const statement = value && above(value, 'expression_statement', 'return_statement');
  if (!value || !statement) return undefined;
  const each = above(value, 'list_comprehension', 'generator_expression', 'set_comprehension');
  const clause = each && each.start >= statement.start ? ofType(each, 'for_in_clause') : undefined;
  const [left, right] = [childOf(clause, 'left'), childOf(clause, 'right')];
  const text = textOf(sheet, value).replace(/\.dict\(\)$/, '');
  return {
    text,
    statement,
    ...(left && right && { loop: { left: textOf(sheet, left), right: textOf(sheet, right) } }),
  };
}

/** How this code says no: REST framework by an exception, a plain view by its answer. */
function refusalIn(
  sheet: Sheet,
  handler: Handler,
  statement: Syntax,
): { text: string; edits: Proposal['edits'] & object } | undefined {
  const definition = above(statement, 'function_definition');
  const name = definition && childOf(definition, 'name');
  const restful = handler.kind === 'drf' || handler.decorators.some((one) => one.name === 'api_view');
  if (restful) {
    const error = imported(sheet, { module: 'rest_framework.exceptions', name: 'ValidationError' });
    return (
      error && { text: `raise ${error.name}(${quotedAs(sheet, 'Unexpected field.')})`, edits: error.edits }
    );
  }
  // Of a helper, nobody knows what its caller makes of an answer.
  if (!name || !handler.symbol.endsWith(textOf(sheet, name))) return undefined;
  const answer = imported(sheet, { module: 'django.http', name: 'HttpResponseBadRequest' });
  return (
    answer && { text: `return ${answer.name}(${quotedAs(sheet, 'Unexpected field.')})`, edits: answer.edits }
  );
}
