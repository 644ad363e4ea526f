import type { Issue } from '../../model/issue.ts';
import type { Handler } from '../../source/code/handler.ts';
import type { Syntax } from '../../source/parse/syntax.ts';
import { itemsOf, prepend } from '../edit/arguments.ts';
import { imported, unimported } from '../edit/imports.ts';
import { addDecorator, decoratorName, decoratorsOf } from '../edit/members.ts';
import { aroundLine, childOf, definitionOf, methodIn } from '../find.ts';
import { type GateWord, usualGate } from '../gates.ts';
import { type Bench, defineRecipe, type Proposal } from '../recipe.ts';
import { replace, type Sheet, textOf } from '../sheet.ts';

/** The handler that an issue about a view speaks of. */
export const handlerOf = ({ at, symbol }: Issue, { code }: Bench): Handler | undefined =>
  code.views.find((one) => one.at.file === at.file && one.at.line === at.line && one.symbol === symbol) ??
  code.views.find((one) => one.at.file === at.file && one.at.line === at.line);

/** A plain Django view gets the gate that its neighbours have. */
export const gateView = defineRecipe({
  id: 'gate-view',
  cures: ['anonymous-view', 'anonymous-principal'],
  propose(issue, bench) {
    const handler = handlerOf(issue, bench);
    const sheet = bench.sheet(issue.at.file);
    if (!handler || !sheet) return undefined;
    if (handler.kind === 'function' && !handler.cls) return decorated(handler, sheet, bench);
    return handler.kind === 'class'
      ? (likeItsSibling(handler, sheet) ?? mixedIn(handler, sheet, bench))
      : undefined;
  },
});

function decorated(handler: Handler, sheet: Sheet, bench: Bench): Proposal | undefined {
  const definition =
    definitionOf(sheet, handler.symbol) ?? aroundLine(sheet, handler.at.line, 'function_definition');
  if (!definition || decoratorsOf(definition).some((one) => decoratorName(sheet, one) === 'api_view'))
    return undefined;
  const gate = usualGate('decorator', sheet.path, bench);
  const name = brought(sheet, gate);
  if (!name) return undefined;
  const exempt = decoratorsOf(definition).find((one) => decoratorName(sheet, one) === 'csrf_exempt');
  if (!exempt || !/login|auth|session|staff|member/i.test(name.name))
    return {
      ...told(handler, gate),
      edits: [addDecorator(sheet, definition, name.name), ...name.edits],
    };
  return {
    ...told(handler, gate),
    grade: 'review',
    reason:
      'Where a session says who calls, a page of somebody else may call as well: it is no longer exempt.',
    edits: [
      replace(sheet, exempt, `@${name.name}`),
      ...name.edits,
      ...unimported(sheet, 'csrf_exempt', [exempt]),
    ],
  };
}

/** Another method of the class is decorated: this one gets the same words. */
function likeItsSibling(handler: Handler, sheet: Sheet): Proposal | undefined {
  const method = definitionOf(sheet, handler.symbol);
  const cls = handler.cls && definitionOf(sheet, handler.cls.qual);
  if (!method || method.type !== 'function_definition' || !cls) return undefined;
  for (const sibling of ['get', 'post', 'put', 'patch', 'delete']) {
    const other = methodIn(sheet, cls, sibling);
    const gate =
      other &&
      decoratorsOf(other).find((one) =>
        /method_decorator\(\s*\w*(required|login|authenticated)\w*\s*\)/.test(textOf(sheet, one)),
      );
    if (!other || other === method || !gate) continue;
    return {
      grade: 'safe',
      title: `${handler.symbol} asks who calls, as ${sibling} of the same class does`,
      reason: 'One method of the class stands behind a gate and this one does not.',
      edits: [addDecorator(sheet, method, textOf(sheet, gate).slice(1))],
    };
  }
  return undefined;
}

function mixedIn(handler: Handler, sheet: Sheet, bench: Bench): Proposal | undefined {
  const cls =
    handler.cls && handler.cls.module.path === sheet.path ? definitionOf(sheet, handler.cls.qual) : undefined;
  const bases = childOf(cls, 'superclasses');
  if (!cls || !bases) return undefined;
  const gate = usualGate('mixin', sheet.path, bench);
  // It stands among the bases already, in the wrong place.
  if (itemsOf(bases).some((base: Syntax) => textOf(sheet, base) === gate.name)) return undefined;
  const name = brought(sheet, gate);
  if (!name) return undefined;
  return { ...told(handler, gate), edits: [prepend(sheet, bases, name.name), ...name.edits] };
}

export const brought = (sheet: Sheet, gate: GateWord): ReturnType<typeof imported> =>
  gate.here ? { name: gate.name, edits: [] } : imported(sheet, gate);

function told(handler: Handler, gate: GateWord): Pick<Proposal, 'grade' | 'title' | 'reason'> {
  return {
    grade: gate.ours && !handler.gate.onPurpose ? 'safe' : 'review',
    title: `${handler.cls?.name ?? handler.symbol} stands behind ${gate.name}`,
    reason: gate.ours
      ? `${capital(gate.because)}.`
      : 'No gate of the project itself was found. This one answers with a redirect to the login page.',
  };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
