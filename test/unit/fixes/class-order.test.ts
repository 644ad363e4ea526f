import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createPythonParser } from '../../../src/source/parse/parser.ts';
import { toModule } from '../../../src/source/python/code.ts';
import { createNames } from '../../../src/source/python/names.ts';
import { contradictory } from '../../../src/source/python/order.ts';
import { fixing, textIn } from '../../support/fixing.ts';

const fixture = join(import.meta.dirname, '../../rules/fixtures/unknown-fields-dropped.py');
const lesson = readFileSync(fixture, 'utf8');

/** Classes of a text that Python would not make. */
async function refused(text: string): Promise<string[]> {
  const parser = await createPythonParser();
  return contradictory(createNames([toModule('a.py', text, parser.parse(text))])).map(({ name }) => name);
}

it('an heir that names the mixin first lets go of it where its parent gets it, and of its import', async () => {
  const heir = [
    'from strictness import Strict',
    'from views import Three',
    '',
    '',
    'class Heir(Strict, Three):',
    '    pass',
    '',
  ];
  const mixin = /class Strict:[\s\S]+?\n\n\n/.exec(lesson)?.[0] ?? '';
  const { plan, after } = await fixing({
    'strictness.py': `from rest_framework import serializers\n\n\n${mixin.trim()}\n`,
    'views.py': lesson
      .replace(mixin, '')
      .replace('\n\nclass Account', 'from strictness import Strict\n\n\nclass Account'),
    'heir.py': heir.join('\n'),
  });
  const patches = plan.patches.filter(({ recipe }) => recipe === 'strict-fields');
  expect(patches).toHaveLength(1);
  const files = after(patches);
  expect(textIn(files, 'views.py')).toContain('class Three(Strict, serializers.ModelSerializer):');
  expect(textIn(files, 'heir.py')).toBe('from views import Three\n\n\nclass Heir(Three):\n    pass\n');
});

it('classes whose bases contradict each other are those that Python refuses', async () => {
  const [mixin, base] = ['class M:\n    pass\n', 'class B(M):\n    pass\n'];
  expect(await refused(`${mixin}${base}class X(M, B):\n    pass\n`)).toEqual(['X']);
  expect(await refused(`${mixin}${base}class X(B, M):\n    pass\n`)).toEqual([]);
  const crossed = 'class P(M, N):\n    pass\nclass Q(N, M):\n    pass\nclass X(P, Q):\n    pass\n';
  expect(await refused(`${mixin}class N:\n    pass\n${crossed}`)).toEqual(['X']);
});
