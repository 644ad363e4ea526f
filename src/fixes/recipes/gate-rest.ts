import type { SourceEdit } from '../../model/patch.ts';
import type { Handler } from '../../source/code/handler.ts';
import type { Syntax } from '../../source/parse/syntax.ts';
import { itemsOf, prepend } from '../edit/arguments.ts';
import { exchanged } from '../edit/imports.ts';
import { addAttribute, addDecorator, decoratorName, decoratorsOf, removeLines } from '../edit/members.ts';
import { aroundLine, assignmentIn, childOf, definitionOf, lastLine, ofType } from '../find.ts';
import { usualGate } from '../gates.ts';
import { type Bench, defineRecipe, type Proposal } from '../recipe.ts';
import { replace, type Sheet, textOf } from '../sheet.ts';
import { brought, handlerOf } from './gate-view.ts';

/** A view of REST framework names who may call it. */
export const gateRest = defineRecipe({
  id: 'gate-rest',
  cures: ['anonymous-view', 'authentication-emptied', 'capability-leak'],
  propose(issue, bench) {
    const handler =
      handlerOf(issue, bench) ??
      bench.code.views.find(
        (one) => one.kind === 'drf' && one.symbol.split('.')[0] === issue.symbol.split('.')[0],
      );
    const sheet = bench.sheet(issue.at.file);
    if (!handler || !sheet || (issue.rule === 'capability-leak' && issue.weakness !== 'AUTHN-006'))
      return undefined;
    if (handler.kind === 'function' || !handler.cls) return ofFunction(issue.at.line, handler, sheet, bench);
    if (handler.kind !== 'drf' || handler.cls.module.path !== sheet.path) return undefined;
    const cls = definitionOf(sheet, handler.cls.qual);
    return cls && ofClass(cls, handler, sheet, bench);
  },
});

function ofClass(cls: Syntax, handler: Handler, sheet: Sheet, bench: Bench): Proposal | undefined {
  if (decidesByItself(cls, sheet)) return undefined;
  const gate = usualGate('permission', sheet.path, bench);
  const name = brought(sheet, gate);
  if (!name) return undefined;
  const written = assignmentIn(sheet, cls, 'permission_classes');
  const nobody = assignmentIn(sheet, cls, 'authentication_classes');
  const emptied =
    nobody && /^[[(]\s*[\])]$/.test(textOf(sheet, nobody.value))
      ? [removeLines(sheet, nobody.statement)]
      : [];
  const open = written && openIn(sheet, written.value);
  const swapped = open && !gate.here ? exchanged(sheet, textOf(sheet, open), gate, [open]) : undefined;
  const list = written
    ? strengthened(sheet, written.value, name.name)
    : [addAttribute(sheet, cls, `permission_classes = [${name.name}]`)];
  const edits = list?.filter((edit) => edit !== undefined);
  if (!edits || edits.length === 0) return undefined;
  const purpose = handler.gate.onPurpose || written !== undefined;
  return {
    grade: purpose || emptied.length > 0 ? 'review' : 'safe',
    title: `${handler.cls?.name ?? handler.symbol} asks for ${name.name}`,
    reason: purpose
      ? 'Somebody wrote down that everybody may call it. Take this if that was a slip.'
      : gate.ours
        ? `It says nothing about who may call it, and ${gate.because}.`
        : 'It says nothing about who may call it.',
    edits: [...edits, ...emptied, ...(swapped ?? name).edits],
  };
}

/** `get_permissions` of the class decides; a list beside it would not be read. */
const decidesByItself = (cls: Syntax, sheet: Sheet): boolean =>
  (childOf(cls, 'body')?.children ?? []).some(
    (one) =>
      one.type === 'function_definition' && textOf(sheet, childOf(one, 'name') ?? one) === 'get_permissions',
  );

/** Instead of "anybody"; beside what asks for something else. */
function strengthened(sheet: Sheet, list: Syntax, name: string): SourceEdit[] | undefined {
  if (list.type !== 'list' && list.type !== 'tuple') return undefined;
  const items = itemsOf(list);
  const open = openIn(sheet, list);
  if (open) return [replace(sheet, open, name)];
  if (items.length === 0) return [replace(sheet, list, list.type === 'tuple' ? `(${name},)` : `[${name}]`)];
  // Python makes one of the two before the list is read.
  if (items.some(({ type }) => type === 'boolean_operator')) return undefined;
  return [prepend(sheet, list, name)];
}

const openIn = (sheet: Sheet, list: Syntax): Syntax | undefined =>
  itemsOf(list).find((item) => /^(\w+\.)*AllowAny$/.test(textOf(sheet, item)));

function ofFunction(line: number, handler: Handler, sheet: Sheet, bench: Bench): Proposal | undefined {
  const definition = definitionOf(sheet, handler.symbol) ?? aroundLine(sheet, line, 'function_definition');
  const decorators = definition ? decoratorsOf(definition) : [];
  const view = decorators.find((one) => decoratorName(sheet, one) === 'api_view');
  if (!definition || !view) return undefined;
  const policy = decorators.find((one) => decoratorName(sheet, one) === 'permission_classes');
  if (policy && policy.start < view.start) return moved(sheet, policy, view);
  const gate = usualGate('permission', sheet.path, bench);
  const name = brought(sheet, gate);
  const list = ofType(childOf(ofType(policy, 'call'), 'arguments'), 'list', 'tuple');
  if (!name) return undefined;
  const told = {
    title: `${handler.symbol} asks for ${name.name}`,
    reason: 'It says nothing about who may call it.',
  };
  if (list) {
    const open = openIn(sheet, list);
    const swapped = open && !gate.here ? exchanged(sheet, textOf(sheet, open), gate, [open]) : undefined;
    const edits = strengthened(sheet, list, name.name);
    return (
      edits && {
        grade: 'review',
        ...told,
        reason: 'Somebody wrote down that everybody may call it.',
        edits: [...edits, ...(swapped ?? name).edits],
      }
    );
  }
  const word = brought(sheet, {
    module: 'rest_framework.decorators',
    name: 'permission_classes',
    because: '',
    ours: true,
    here: false,
  });
  if (!word) return undefined;
  return {
    grade: 'safe',
    ...told,
    edits: [
      addDecorator(sheet, definition, `${word.name}([${name.name}])`, view),
      ...name.edits,
      ...word.edits,
    ],
  };
}

/** Above `@api_view` nobody reads the policy: it goes below. */
export function moved(sheet: Sheet, policy: Syntax, view: Syntax): Proposal {
  const text = textOf(sheet, policy).slice(1);
  const definition = policy.parent && childOf(policy.parent, 'definition');
  return {
    grade: 'safe',
    title: '@permission_classes stands below @api_view',
    reason: 'REST framework reads it there, and only there.',
    edits:
      definition && lastLine(sheet, policy) >= policy.line
        ? [removeLines(sheet, policy), addDecorator(sheet, definition, text, view)]
        : [],
  };
}
