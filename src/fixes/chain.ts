import type { SourceEdit } from '../model/patch.ts';
import type { Syntax } from '../source/parse/syntax.ts';
import { append, itemsOf } from './edit/arguments.ts';
import { childOf, walk } from './find.ts';
import { insert, replace, type Sheet, textOf } from './sheet.ts';

/** `Model.objects.filter(...).get(...)`, from the inside out; or `get_object_or_404(Model, ...)`. */
export interface Chain {
  readonly whole: Syntax;
  readonly calls: readonly { readonly name: string; readonly call: Syntax; readonly args: Syntax }[];
}

/** The expression that a rule points at: it starts exactly there. */
export function chainAt(sheet: Sheet, line: number, col: number): Chain | undefined {
  let whole = startingAt(sheet.root, line, col);
  if (whole?.type === 'await') whole = whole.children.at(-1);
  whole = whole && unwrapped(sheet, whole);
  return whole && { whole, calls: callsIn(sheet, whole) };
}

/** The outermost expression that starts there: only the last child that starts before it can hold it. */
function startingAt(node: Syntax, line: number, col: number): Syntax | undefined {
  if (node.line === line && node.col === col && /^(call|attribute|identifier|await)$/.test(node.type))
    return node;
  const within = node.children.findLast(
    (child) => child.line < line || (child.line === line && child.col <= col),
  );
  return within && startingAt(within, line, col);
}

/** `list(Model.objects.filter(...))`: what is inside chooses the rows. */
function unwrapped(sheet: Sheet, whole: Syntax): Syntax {
  const fn = whole.type === 'call' ? childOf(whole, 'function') : undefined;
  const [first] = itemsOf(childOf(whole, 'arguments') ?? whole);
  return fn && first?.type === 'call' && /^(list|set|tuple|sorted|len|iter)$/.test(textOf(sheet, fn))
    ? first
    : whole;
}

function callsIn(sheet: Sheet, whole: Syntax): Chain['calls'] {
  const found: { name: string; call: Syntax; args: Syntax }[] = [];
  for (let node: Syntax | undefined = whole; node; ) {
    if (node.type === 'call') {
      const fn = childOf(node, 'function');
      const args = childOf(node, 'arguments');
      const name = fn?.type === 'attribute' ? childOf(fn, 'attribute') : fn;
      if (name && args) found.unshift({ name: textOf(sheet, name), call: node, args });
      node = fn;
    } else if (node.type === 'attribute') node = childOf(node, 'object');
    else if (node.type === 'await' || node.type === 'parenthesized_expression')
      node = node.children.find((one) => one.named);
    else break;
  }
  return found;
}

const NARROWS = /^a?(filter|get|get_or_none|first_or_none)$/;
const SHORTCUT = /^a?get_(object|list)_or_(404|403|none)$|^get_object_or_none$/;

/** Adds a condition where the rows are chosen: to the call that chooses, or with a filter of its own. */
export function narrowed(sheet: Sheet, { whole, calls }: Chain, condition: string): SourceEdit | undefined {
  const [first = ''] = condition.split(', ');
  const [wanted = '', value = ''] = first.split('=', 2);
  const same = calls
    .flatMap(({ args }) => itemsOf(args))
    .find((item) => {
      const name = childOf(item, 'name');
      return item.type === 'keyword_argument' && name !== undefined && textOf(sheet, name) === wanted;
    });
  const said = childOf(same, 'value');
  if (said) return replace(sheet, said, value);
  const chooses = calls.find(({ name, args }) => NARROWS.test(name) && args.type === 'argument_list');
  if (chooses) return append(sheet, chooses.args, condition);
  const [innermost] = calls;
  if (innermost && SHORTCUT.test(innermost.name)) return append(sheet, innermost.args, condition);
  const all = calls.find(({ name, args }) => name === 'all' && itemsOf(args).length === 0);
  if (all) {
    const fn = childOf(all.call, 'function');
    const name = fn && childOf(fn, 'attribute');
    return name && replace(sheet, { start: name.start, end: all.args.end }, `filter(${condition})`);
  }
  const manager = managerIn(sheet, whole);
  if (manager) return insert(sheet, manager.end, `.filter(${condition})`);
  const inherited = calls.find(
    ({ name, call }) => name === 'get_queryset' && /^super\(|^self\./.test(textOf(sheet, call)),
  );
  if (inherited) return insert(sheet, inherited.call.end, `.filter(${condition})`);
  return undefined;
}

/** `Model.objects`, or another manager right behind the model. */
export function managerIn(sheet: Sheet, whole: Syntax): Syntax | undefined {
  for (const node of walk(whole)) {
    if (node.type !== 'attribute') continue;
    const of = childOf(node, 'object');
    const name = childOf(node, 'attribute');
    if (
      of &&
      name &&
      /^([\w]+\.)*[A-Z]\w*$|^self\.model$/.test(textOf(sheet, of)) &&
      /objects|manager/.test(textOf(sheet, name))
    )
      return node;
  }
  return undefined;
}
