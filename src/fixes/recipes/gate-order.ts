import { itemsOf } from '../edit/arguments.ts';
import { childOf, definitionOf } from '../find.ts';
import { defineRecipe } from '../recipe.ts';
import { replace, textOf } from '../sheet.ts';

/** A mixin that should guard a view stands left of it. */
export const gateOrder = defineRecipe({
  id: 'gate-order',
  cures: ['dead-gate', 'anonymous-view'],
  propose(issue, bench) {
    const sheet = bench.sheet(issue.at.file);
    const [name = ''] = issue.symbol.split('.');
    const cls = bench.code.views.find(
      (one) =>
        one.cls?.module.path === issue.at.file &&
        one.cls.qual === (issue.rule === 'dead-gate' ? issue.symbol : name),
    )?.cls;
    const definition = sheet && cls && definitionOf(sheet, cls.qual);
    const bases = childOf(definition, 'superclasses');
    if (!sheet || !cls || !bases) return undefined;
    const late = bench.code.lateGates(cls);
    const items = itemsOf(bases).filter((item) => item.type !== 'keyword_argument');
    const texts = items.map((item) => textOf(sheet, item));
    const gates = texts.filter((text) => late.includes(text.slice(text.lastIndexOf('.') + 1)));
    const [first] = items;
    const last = items.at(-1);
    if (gates.length === 0 || !first || !last) return undefined;
    const others = texts.filter((text) => !gates.includes(text));
    return {
      grade: 'safe',
      title: `${gates.join(' and ')} stands left of the view in the bases of ${cls.name}`,
      reason: 'Python asks the bases from left to right, and a view never asks the next one.',
      edits: [replace(sheet, { start: first.start, end: last.end }, [...gates, ...others].join(', '))],
    };
  },
});
