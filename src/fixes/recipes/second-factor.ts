import { append, itemsOf } from '../edit/arguments.ts';
import { aroundLine, assignmentIn, definitionsIn } from '../find.ts';
import { defineRecipe } from '../recipe.ts';
import { textOf } from '../sheet.ts';

/** A view asks for the second factor that its neighbours ask for. */
export const secondFactor = defineRecipe({
  id: 'second-factor',
  cures: ['second-factor-missing'],
  propose(issue, bench) {
    const sheet = bench.sheet(issue.at.file);
    const cls = sheet && aroundLine(sheet, issue.at.line, 'class_definition');
    const own = cls && assignmentIn(sheet, cls, 'permission_classes');
    if (!own || own.value.type !== 'list') return undefined;
    const has = itemsOf(own.value).map((item) => textOf(sheet, item));
    const votes = new Map<string, number>();
    for (const other of definitionsIn(sheet.root)) {
      const list = other === cls ? undefined : assignmentIn(sheet, other, 'permission_classes');
      for (const item of list ? itemsOf(list.value) : []) {
        const name = textOf(sheet, item);
        if (/token|otp|mfa|factor|second/i.test(name) && !has.includes(name))
          votes.set(name, (votes.get(name) ?? 0) + 1);
      }
    }
    const [first, second] = [...votes].sort((a, b) => b[1] - a[1]);
    if (!first) return undefined;
    const way = (name: string) => ({ edits: [append(sheet, own.value, name)] });
    const told = { title: `${issue.symbol} asks for ${first[0]} as well`, reason: 'Its neighbours do.' };
    if (!second || second[1] < first[1]) return { grade: 'review', ...told, ...way(first[0]) };
    return {
      grade: 'review',
      ...told,
      choices: [...votes.keys()].map((name) => ({
        name,
        title: `as ${votes.get(name) ?? 0} of its neighbours do`,
        creates: [],
        ...way(name),
      })),
    };
  },
});
