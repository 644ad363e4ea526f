import type { Issue } from '../../model/issue.ts';
import type { SourceEdit } from '../../model/patch.ts';
import type { Handler } from '../../source/code/handler.ts';
import type { Syntax } from '../../source/parse/syntax.ts';
import { append, drop, itemsOf } from '../edit/arguments.ts';
import { imported, importsOf, unimported } from '../edit/imports.ts';
import { decoratorsOf } from '../edit/members.ts';
import { childOf, definitionOf, walk } from '../find.ts';
import { seenFrom } from '../gates.ts';
import { type Bench, defineRecipe, type Proposal } from '../recipe.ts';
import { replace, type Sheet, textOf } from '../sheet.ts';

/** Every route of a view has the gate that one of them has. */
export const routeGate = defineRecipe({
  id: 'route-gate',
  cures: ['route-without-its-gate'],
  propose(issue, bench) {
    const sheet = bench.sheet(issue.at.file);
    const weak =
      bench.code.views.find(
        (one) =>
          one.door?.file === issue.at.file && one.door.line === issue.at.line && one.symbol === issue.symbol,
      ) ??
      bench.code.views.find((one) => one.door?.file === issue.at.file && one.door.line === issue.at.line);
    const call = sheet && asViewAt(sheet, issue.at.line);
    if (!weak || !sheet) return undefined;
    if (issue.weakness === 'AUTHN-006') return call && givenBack(sheet, call);
    if (issue.weakness === 'AUTHN-011') return call && ofAction(issue, sheet, call, weak, bench);
    return wrapped(sheet, weak, issue.at.line, bench);
  },
});

function asViewAt(sheet: Sheet, line: number): Syntax | undefined {
  return [...walk(sheet.root)].find(
    (node) =>
      node.type === 'call' &&
      node.line === line &&
      textOf(sheet, childOf(node, 'function') ?? node).endsWith('.as_view'),
  );
}

/** `as_view(permission_classes=[AllowAny])` takes away what the view asks for. */
function givenBack(sheet: Sheet, call: Syntax): Proposal | undefined {
  const args = childOf(call, 'arguments');
  const taken = args && itemsOf(args).find((item) => /^permission_classes\s*=/.test(textOf(sheet, item)));
  if (!args || !taken) return undefined;
  return {
    grade: 'review',
    title: 'The route leaves the permissions of the view as they are',
    reason: 'Somebody opened this route on purpose. Take this if that was a slip.',
    edits: [drop(sheet, args, taken), ...unimported(sheet, 'AllowAny', [taken])],
  };
}

/** `as_view({...})` does not read what `@action` says: the route says it again. */
function ofAction(
  issue: Issue,
  sheet: Sheet,
  call: Syntax,
  weak: Handler,
  bench: Bench,
): Proposal | undefined {
  const file = weak.cls?.module.path;
  const own = file === undefined ? undefined : bench.sheet(file);
  const method = own && weak.fn && definitionOf(own, weak.fn.qual);
  const args = childOf(call, 'arguments');
  const said =
    method &&
    [...decoratorsOf(method)]
      .flatMap((one) => [...walk(one)])
      .find((node) => node.type === 'keyword_argument' && /^permission_classes\s*=/.test(textOf(own, node)));
  if (!said || !args || file === undefined) return undefined;
  const edits: SourceEdit[] = [append(sheet, args, textOf(own, said))];
  for (const node of walk(childOf(said, 'value') ?? said)) {
    if (node.type !== 'identifier') continue;
    const name = textOf(own, node);
    const binding = importsOf(own).find((one) => one.as === name);
    const module = binding
      ? seenFrom(binding.module, file, sheet.path)
      : bench.code.names.modules.find((one) => one.path === file)?.dotted;
    const word = module === undefined ? undefined : imported(sheet, { module, name: binding?.name ?? name });
    if (!word) return undefined;
    edits.push(...word.edits);
  }
  return {
    grade: 'safe',
    title: `The route to ${issue.symbol} asks for what its action asks for`,
    reason: 'Only a router reads the permissions in @action; as_view does not.',
    edits,
  };
}

/** `login_required(View.as_view())`, where another route of the view has it. */
function wrapped(
  sheet: Sheet,
  weak: Handler,
  line: number,
  { code, sheet: sheetOf }: Bench,
): Proposal | undefined {
  const others = code.views.filter(
    (one) => one.symbol === weak.symbol && one.cls === weak.cls && one.gate.level !== 'public' && one.door,
  );
  for (const { door, gate } of others) {
    const there = door && sheetOf(door.file);
    const wrapper =
      there &&
      wrappersAt(there, door.line).find((name) =>
        gate.because.includes(name.slice(name.lastIndexOf('.') + 1)),
      );
    const view = routedAt(sheet, line);
    if (!there || !wrapper || !view) continue;
    const binding = importsOf(there).find((one) => one.as === wrapper);
    const word =
      door.file === sheet.path
        ? { name: wrapper, edits: [] }
        : binding &&
          imported(sheet, {
            module: seenFrom(binding.module, door.file, sheet.path) ?? binding.module,
            name: binding.name,
          });
    if (!word) continue;
    return {
      grade: 'safe',
      title: `This route of ${weak.symbol} stands behind ${wrapper} as well`,
      reason: 'Its other route does.',
      edits: [replace(sheet, view, `${word.name}(${textOf(sheet, view)})`), ...word.edits],
    };
  }
  return undefined;
}

/** The second argument of `path(...)`. */
function routedAt(sheet: Sheet, line: number): Syntax | undefined {
  const call = [...walk(sheet.root)].find(
    (node) =>
      node.type === 'call' &&
      node.line === line &&
      /^(re_)?path$|^url$/.test(textOf(sheet, childOf(node, 'function') ?? node)),
  );
  const args = childOf(call, 'arguments');
  return args && itemsOf(args)[1];
}

function wrappersAt(sheet: Sheet, line: number): string[] {
  const names: string[] = [];
  for (let node = routedAt(sheet, line); node?.type === 'call'; ) {
    const fn = childOf(node, 'function');
    const args = childOf(node, 'arguments');
    if (fn) names.push(textOf(sheet, fn));
    node = args && itemsOf(args)[0];
  }
  return names;
}
