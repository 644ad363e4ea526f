import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { inspect } from '../../src/rules/inspect.ts';
import { rules } from '../../src/rules/list.ts';
import { readProject } from '../../src/source/django/project.ts';
import { createPythonParser, type PythonParser } from '../../src/source/parse/parser.ts';
import { toModule } from '../../src/source/python/code.ts';

const here = import.meta.dirname;
let parser: PythonParser;
beforeAll(async () => {
  parser = await createPythonParser();
});

/** `# expect: rule-id, other-id` at the end of a line: exactly these rules must speak there, and nowhere else. */
function expectedIn(text: string): string[] {
  return text.split('\n').flatMap((line, at) => {
    const match = /# expect: ([\w-]+(?:, [\w-]+)*)/.exec(line);
    return match?.[1] ? match[1].split(', ').map((rule) => `${at + 1} ${rule}`) : [];
  });
}

function foundIn(file: string, text: string): string[] {
  const code = readProject([toModule(file, text, parser.parse(text))]);
  const loud = inspect(code, rules).issues.filter((one) => one.confidence !== 'low');
  return loud.map((one) => `${one.at.line} ${one.rule}`);
}

for (const folder of ['fixtures', 'idioms', 'packages'])
  describe(folder, () => {
    for (const name of readdirSync(join(here, folder)).filter((one) => one.endsWith('.py')))
      it(`${name} speaks where it should and is silent elsewhere`, () => {
        const text = readFileSync(join(here, folder, name), 'utf8');
        expect(foundIn(name, text).sort()).toEqual(expectedIn(text).sort());
      });
  });

describe('every idiom', () => {
  const files = readdirSync(join(here, 'idioms')).filter((one) => one.endsWith('.py'));
  const of = (nth: string) =>
    files
      .filter((one) => one.startsWith(nth))
      .map((one) => ({ one, text: readFileSync(join(here, 'idioms', one), 'utf8') }));
  const numbers = Array.from({ length: 25 }, (_, at) => String(at + 1).padStart(2, '0'));

  it('has a line that speaks', () => {
    const silent = numbers.filter((nth) => of(nth).every(({ text }) => expectedIn(text).length === 0));
    expect(silent).toEqual([]);
  });

  it('has a view that is healthy, and stays silent there', () => {
    const loud = numbers.filter((nth) =>
      of(nth).every(({ one, text }) => {
        const code = readProject([toModule(one, text, parser.parse(text))]);
        const told = inspect(code, rules).issues.filter((issue) => issue.confidence !== 'low');
        return code.views.every((each) =>
          told.some((issue) => issue.symbol === each.symbol || issue.symbol === each.cls?.qual),
        );
      }),
    );
    expect(loud).toEqual([]);
  });
});

describe('every rule', () => {
  it('has a fixture of its name', () => {
    const names = readdirSync(join(here, 'fixtures')).map((one) => one.replace(/\.py$/, ''));
    expect(rules.map((one) => one.id).filter((id) => !names.includes(id))).toEqual([]);
  });
});
