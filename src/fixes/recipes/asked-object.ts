import type { PatchChoice, SourceEdit } from '../../model/patch.ts';
import type { Access } from '../../source/code/access.ts';
import type { Syntax } from '../../source/parse/syntax.ts';
import { borrowed } from '../borrowed.ts';
import { callerAt } from '../caller.ts';
import { chainAt } from '../chain.ts';
import { importedFromAnywhere } from '../edit/imports.ts';
import { addAfter, decoratorName, decoratorsOf } from '../edit/members.ts';
import { above, aroundLine, childOf, definitionOf, methodIn, walk } from '../find.ts';
import { saysOwner } from '../owners.ts';
import { type Bench, defineRecipe } from '../recipe.ts';
import { accessOf } from '../scope.ts';
import { type Sheet, textOf } from '../sheet.ts';

/** The permission is asked about the object: by hand, where nothing else asks it, in the words of the project. */
export const askedObject = defineRecipe({
  id: 'asked-object',
  cures: ['unscoped-lookup'],
  propose(issue, bench) {
    const access = accessOf(issue, bench);
    const sheet = bench.sheet(issue.at.file);
    const chain = sheet && chainAt(sheet, issue.at.line, issue.at.column ?? 1);
    const assignment = chain?.whole.parent;
    const row = assignment?.type === 'assignment' ? childOf(assignment, 'left') : undefined;
    const statement = above(assignment, 'expression_statement') ?? assignment?.parent;
    if (!access?.lookup.one || !sheet || !statement || row?.type !== 'identifier') return undefined;
    return (
      byPermission(access, sheet, statement, textOf(sheet, row), bench) ??
      byCall(access, sheet, statement, textOf(sheet, row), bench)
    );
  },
});

/** `@permission_classes` of a function asks whether to let in, and never about an object. */
function byPermission({ handler }: Access, sheet: Sheet, statement: Syntax, row: string, bench: Bench) {
  const definition = handler.cls ? undefined : definitionOf(sheet, handler.symbol);
  const request = definition && callerAt(sheet, statement)?.replace(/\.user$/, '');
  const policy =
    definition && decoratorsOf(definition).find((one) => decoratorName(sheet, one) === 'permission_classes');
  if (!policy || request === undefined || textOf(sheet, policy).includes('|')) return undefined;
  const asked = [...walk(policy)]
    .filter(({ type }) => type === 'identifier')
    .map((node) => textOf(sheet, node))
    .filter((name) => asksAlone(name, sheet, bench));
  const denied = importedFromAnywhere(sheet, {
    module: 'rest_framework.exceptions',
    name: 'PermissionDenied',
  });
  if (asked.length === 0 || !denied) return undefined;
  return {
    grade: 'review',
    title: `${handler.symbol} asks ${asked.join(' and ')} about the object`,
    reason:
      'REST framework asks the permissions of a function whether to let in, and never about an object. The view is not handed over: None stands for it.',
    edits: [
      addAfter(
        sheet,
        statement,
        asked.flatMap((name) => [
          [0, `if not ${name}().has_object_permission(${request}, None, ${row}):`] as const,
          [1, `raise ${denied.name}()`] as const,
        ]),
      ),
      ...denied.edits,
    ],
  } as const;
}

/** It looks at the object and does not need the view for that. */
function asksAlone(name: string, { path }: Sheet, { code, sheet }: Bench): boolean {
  const module = code.names.modules.find((one) => one.path === path);
  const thing = module && code.names.settle(code.names.find(module, name));
  const member = thing?.kind === 'class' ? code.names.member(thing.cls, 'has_object_permission') : undefined;
  if (!member || !('fn' in member)) return false;
  const own = sheet(member.fn.module.path);
  const cls = own && aroundLine(own, member.fn.def.line, 'class_definition');
  const body = own && childOf(methodIn(own, cls, 'has_object_permission'), 'body');
  return own !== undefined && body !== undefined && !/\bview\b/.test(textOf(own, body));
}

/** Neighbours that take a row of the same model hand it, with the caller, to a function that refuses. */
function byCall(access: Access, sheet: Sheet, statement: Syntax, row: string, bench: Bench) {
  const caller = callerAt(sheet, statement);
  if (caller === undefined || saysOwner(access.model, bench)) return undefined;
  const ways = callsFor(access, bench)
    .slice(0, 4)
    .flatMap(({ node, from, name, user, uses }): PatchChoice[] => {
      const names = borrowed({ node, from }, sheet, [name, user.split('.')[0] ?? '']);
      const text = [...walk(node)]
        .filter((one) => textOf(from, one) === name && one.parent?.type === 'argument_list')
        .reduce(
          (all, one) => `${all.slice(0, one.start - node.start)}${row}${all.slice(one.end - node.start)}`,
          textOf(from, node),
        )
        .replace(user, caller);
      const edits: SourceEdit[] | undefined = names && [addAfter(sheet, statement, [[0, text]]), ...names];
      return edits
        ? [{ name: text, title: `as ${uses} other lookups are followed`, edits, creates: [] }]
        : [];
    });
  const [first, second] = ways;
  if (!first) return undefined;
  const told = {
    grade: 'review',
    title: `${access.handler.symbol} asks whether the caller may reach the ${access.model?.name ?? 'row'}`,
    reason: 'Others that take such a row by its key ask so. See that it is the right permission.',
  } as const;
  return second ? { ...told, choices: ways } : { ...told, edits: first.edits };
}

interface Call {
  readonly node: Syntax;
  readonly from: Sheet;
  readonly name: string;
  readonly user: string;
  readonly uses: number;
}

function callsFor({ model, handler }: Access, { code, sheet }: Bench): Call[] {
  const votes = new Map<string, Call & { rank: number }>();
  const seen = new Set<unknown>();
  for (const other of code.accesses) {
    const { file, line, col } = other.lookup.at;
    if (!model || other.model !== model || !other.lookup.one || seen.has(`${file}:${line}:${col}`)) continue;
    seen.add(`${file}:${line}:${col}`);
    const from = sheet(other.lookup.at.file);
    const chain = from && chainAt(from, other.lookup.at.line, other.lookup.at.col);
    const left = chain?.whole.parent?.type === 'assignment' ? childOf(chain.whole.parent, 'left') : undefined;
    const body = above(chain?.whole, 'function_definition');
    if (!from || !body || left?.type !== 'identifier') continue;
    const name = textOf(from, left);
    for (const node of walk(body)) {
      const args = node.type === 'call' ? childOf(node, 'arguments') : undefined;
      if (!args || node.parent?.type !== 'expression_statement' || seen.has(node)) continue;
      const [first, second] = args.children.filter(({ named }) => named).map((one) => textOf(from, one));
      const fn = childOf(node, 'function');
      if (!first || !/^(self\.)?\w+\.user$/.test(first) || second !== name || !fn) continue;
      if (!/perm|auth|check|require|access|40[34]/i.test(textOf(from, fn)) || fn.type !== 'identifier')
        continue;
      seen.add(node);
      const key = textOf(from, node)
        .replace(first, '{user}')
        .replace(new RegExp(`\\b${name}\\b`), '{row}');
      const rank = Number(writes(other) === writes({ handler })) * 100;
      const known = votes.get(key);
      votes.set(key, {
        node,
        from,
        name,
        user: first,
        uses: (known?.uses ?? 0) + 1,
        rank: Math.max(rank, known?.rank ?? 0),
      });
    }
  }
  return [...votes.values()].sort((a, b) => b.rank + b.uses - a.rank - a.uses);
}

const writes = ({ handler }: Pick<Access, 'handler'>): boolean => handler.method !== 'GET';
