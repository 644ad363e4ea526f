import { removeLines } from '../edit/members.ts';
import { above, childOf, walk } from '../find.ts';
import { defineRecipe } from '../recipe.ts';
import { replace, textOf } from '../sheet.ts';

/** A test that holds for one method holds for its twin as well; a method is what it says. */
export const wholeMethod = defineRecipe({
  id: 'whole-method',
  cures: ['method-skips-check'],
  propose(issue, bench) {
    const sheet = bench.sheet(issue.at.file);
    const nodes = sheet ? [...walk(sheet.root)].filter((node) => node.line === issue.at.line) : [];
    if (!sheet) return undefined;
    const asked = nodes.find(
      (node) =>
        node.type === 'comparison_operator' && /\bmethod\s*==\s*(["'])GET\1$/.test(textOf(sheet, node)),
    );
    if (asked) {
      const [left] = asked.children;
      const quote = textOf(sheet, asked).slice(-1);
      return (
        left && {
          grade: 'safe',
          title: 'HEAD is tested like GET',
          reason: 'Django answers HEAD by the code of GET, which would run without the test.',
          edits: [
            replace(sheet, asked, `${textOf(sheet, left)} in (${quote}GET${quote}, ${quote}HEAD${quote})`),
          ],
        }
      );
    }
    const override = nodes.find(
      (node) =>
        node.type === 'assignment' &&
        /^\w*request\.method$/.test(textOf(sheet, childOf(node, 'left') ?? { start: 0, end: 0 })),
    );
    const statement = override && above(override, 'expression_statement');
    const branch = statement && above(statement, 'if_statement');
    if (!statement) return undefined;
    const alone =
      branch !== undefined &&
      childOf(branch, 'alternative') === undefined &&
      childOf(branch, 'consequence')?.children.filter((one) => one.named && one.type !== 'comment').length ===
        1;
    const block = (alone ? branch : statement).parent;
    if (block?.children.filter((one) => one.named && one.type !== 'comment').length === 1) return undefined;
    return {
      grade: 'review',
      title: 'A request keeps the method that it came with',
      reason:
        'Gates in front of this place have decided by the first method. Clients that cannot send others need another way.',
      edits: [removeLines(sheet, alone ? branch : statement)],
    };
  },
});
