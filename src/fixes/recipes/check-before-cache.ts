import { addBefore } from '../edit/members.ts';
import { aroundLine, definitionOf, statementsOf, walk } from '../find.ts';
import { defineRecipe } from '../recipe.ts';
import { replace, textOf } from '../sheet.ts';

/** Whose the object is, is asked before a kept answer is given away. */
export const checkBeforeCache = defineRecipe({
  id: 'check-before-cache',
  cures: ['cache-before-check'],
  propose(issue, bench) {
    const sheet = bench.sheet(issue.at.file);
    const method =
      sheet && (definitionOf(sheet, issue.symbol) ?? aroundLine(sheet, issue.at.line, 'function_definition'));
    if (!method || method.type !== 'function_definition') return undefined;
    const nodes = [...walk(method)].map((node) => ({
      node,
      text: node.type === 'call' ? textOf(sheet, node) : '',
    }));
    const asked = nodes.filter(({ text }) => text === 'self.get_object()').map(({ node }) => node);
    const [taken] = asked;
    const kept = nodes.find(({ text }) => /^(\w+\.)*cache\.get\(/.test(text));
    if (!taken || !kept || taken.start < kept.node.start) return undefined;
    const statement = statementsOf(method).find(
      (one) => one.start <= kept.node.start && one.end >= kept.node.end,
    );
    const names = new Set(
      [...walk(method)].filter(({ type }) => type === 'identifier').map((node) => textOf(sheet, node)),
    );
    const name = ['obj', 'instance', 'own_object'].find((one) => !names.has(one));
    if (!statement || name === undefined) return undefined;
    return {
      grade: 'safe',
      title: `${issue.symbol} asks for its object first`,
      reason:
        'get_object() narrows the rows and asks the permissions of the object; a kept answer went past both.',
      edits: [
        addBefore(sheet, statement, [[0, `${name} = self.get_object()`]]),
        ...asked.map((node) => replace(sheet, node, name)),
      ],
    };
  },
});
