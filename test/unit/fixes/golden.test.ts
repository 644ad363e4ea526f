import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compatible } from '../../../src/fixes/apply.ts';
import { diffOf } from '../../../src/fixes/diff.ts';
import { firstWay, fixing, textIn } from '../../support/fixing.ts';

const fixtures = join(import.meta.dirname, '../../rules/fixtures');
const encoding = { name: 'utf-8', mark: false } as const;

/** Every rule has a fixture; what is proposed for it stands in a file that can be read, and applied. */
describe('the patches for the fixture of', () => {
  for (const name of readdirSync(fixtures).filter((one) => one.endsWith('.py')))
    it(name, async () => {
      const text = readFileSync(join(fixtures, name), 'utf8');
      const { plan, after } = await fixing({ [name]: text });
      if (plan.patches.length === 0) return;
      const patches = plan.patches.filter(({ grade }) => grade !== 'show');
      const told = plan.patches.map(({ recipe, grade, title, choices, fixes }) =>
        [
          `# ${recipe} (${grade}): ${title}`,
          ...fixes.map(({ rule, at }) => `#   cures ${rule} at line ${at.line}`),
          ...(choices ?? []).map((choice) => `#   choose ${choice.name}: ${choice.title}`),
        ].join('\n'),
      );
      const done = after(compatible(patches.map((patch) => ({ ...patch, ...firstWay(patch) }))));
      const diff = diffOf([{ path: name, before: text, after: textIn(done, name), encoding }]).toString();
      await expect([...told, diff].join('\n')).toMatchFileSnapshot(
        join(import.meta.dirname, 'golden', name.replace(/py$/, 'diff')),
      );
    });
});
