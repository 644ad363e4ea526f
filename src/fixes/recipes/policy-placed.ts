import { decoratorName, decoratorsOf } from '../edit/members.ts';
import { above, aroundLine, childOf, walk } from '../find.ts';
import { defineRecipe } from '../recipe.ts';
import { replace, textOf } from '../sheet.ts';
import { moved } from './gate-rest.ts';

/** A policy that is written where, or how, nobody reads it. */
export const policyPlaced = defineRecipe({
  id: 'policy-placed',
  cures: ['policy-without-effect'],
  propose(issue, bench) {
    const sheet = bench.sheet(issue.at.file);
    if (!sheet) return undefined;
    if (issue.weakness === 'AUTHN-010') {
      const joined = [...walk(sheet.root)].find(
        (node) =>
          node.type === 'boolean_operator' &&
          node.line === issue.at.line &&
          above(node, 'list', 'tuple') !== undefined,
      );
      const outer = joined && widest(joined);
      const word = outer?.children.find((child) => child.type === 'and' || child.type === 'or');
      if (!outer || !word) return undefined;
      const words = [...walk(outer)].filter(
        (node) => (node.type === 'and' || node.type === 'or') && !node.named,
      );
      if ([...walk(outer)].some(({ type }) => type === 'not_operator')) return undefined;
      return {
        // Of `A or B` Python keeps A alone; both joined let more people in than before.
        grade: words.some(({ type }) => type === 'or') ? 'review' : 'safe',
        title: 'Permissions are joined by an operator that REST framework understands',
        reason:
          'Python evaluates "and" and "or" before the list is made; & and | make one permission of both.',
        edits: words.map((each) => replace(sheet, each, each.type === 'and' ? '&' : '|')),
      };
    }
    if (issue.weakness === 'AUTHN-009') {
      const definition = [...walk(sheet.root)].find(
        (node) =>
          node.type === 'function_definition' && decoratorsOf(node).some((one) => one.line === issue.at.line),
      );
      const decorators = definition ? decoratorsOf(definition) : [];
      const policy = decorators.find((one) => one.line === issue.at.line);
      const view = decorators.find((one) => decoratorName(sheet, one) === 'api_view');
      return policy && view && moved(sheet, policy, view);
    }
    const cls = aroundLine(sheet, issue.at.line, 'class_definition');
    const name =
      cls &&
      [...walk(cls)].find(
        (node) => node.type === 'identifier' && node.line === issue.at.line && node.field === 'left',
      );
    if (!name || childOf(cls, 'body') === undefined || textOf(sheet, name) !== 'permission_class')
      return undefined;
    return {
      grade: 'review',
      title: 'The attribute is called permission_classes',
      reason: 'REST framework reads no other name.',
      edits: [replace(sheet, name, 'permission_classes')],
    };
  },
});

function widest(node: ReturnType<typeof above> & object): NonNullable<ReturnType<typeof above>> {
  let found = node;
  while (
    found.parent?.type === 'boolean_operator' ||
    (found.parent?.type === 'parenthesized_expression' && found.parent.parent?.type === 'boolean_operator')
  )
    found = found.parent;
  return found;
}
