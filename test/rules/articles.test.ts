import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Issue } from '../../src/model/issue.ts';
import { inspect } from '../../src/rules/inspect.ts';
import { rules } from '../../src/rules/list.ts';
import { readProject } from '../../src/source/django/project.ts';
import { createPythonParser, type PythonParser } from '../../src/source/parse/parser.ts';
import { toModule } from '../../src/source/python/code.ts';

const folder = join(import.meta.dirname, 'articles');
let parser: PythonParser;
beforeAll(async () => {
  parser = await createPythonParser();
});

interface Mistake {
  readonly line: number;
  readonly weakness: string;
}

/** `# mistake: CTRL-002, CTRL-005` at the end of a line: an issue of each stands within two lines of it. */
function mistakesIn(text: string): readonly Mistake[] {
  return text.split('\n').flatMap((row, at) => {
    const named = /# mistake: ([A-Z]+-\d{3}(?:, [A-Z]+-\d{3})*)/.exec(row)?.[1] ?? '';
    return named.split(', ').flatMap((weakness) => (weakness === '' ? [] : [{ line: at + 1, weakness }]));
  });
}

/** `# cures: BOLA-001` in the first line: no issue of it stands anywhere. */
function curedIn(text: string): readonly string[] {
  return (/^# cures: (.+)$/m.exec(text)?.[1] ?? '').split(', ').filter((id) => id !== '-');
}

function issuesIn(name: string, text: string): readonly Issue[] {
  return inspect(readProject([toModule(name, text, parser.parse(text))]), rules).issues;
}

const names = readdirSync(folder).sort();
const textOf = (name: string) => readFileSync(join(folder, name), 'utf8');

/** What the rules cannot tell yet. Nothing may be added here; what they learn is taken out. */
const LOUD_BY_MISTAKE: readonly string[] = [];
const NOT_HEARD_YET: readonly string[] = [];

describe('the cures of the articles', () => {
  it('are silent about the flaws that they cure', () => {
    const loud = names.flatMap((name) => {
      const cured = curedIn(textOf(name));
      return issuesIn(name, textOf(name))
        .filter((one) => cured.includes(one.weakness))
        .map((one) => `${name}:${one.at.line} ${one.weakness}`);
    });
    expect(loud.filter((each) => !LOUD_BY_MISTAKE.includes(each))).toEqual([]);
  });

  it('are loud about their own mistakes', () => {
    const silent = names.flatMap((name) => {
      const issues = issuesIn(name, textOf(name));
      const heard = ({ line, weakness }: Mistake) =>
        issues.some(
          (one) =>
            [one, ...(one.also ?? [])].some((each) => each.weakness === weakness) &&
            Math.abs(one.at.line - line) <= 2,
        );
      return mistakesIn(textOf(name))
        .filter((each) => !heard(each))
        .map(({ line, weakness }) => `${name}:${line} ${weakness}`);
    });
    expect(silent.filter((each) => !NOT_HEARD_YET.includes(each))).toEqual([]);
  });

  it('name a mistake or a cure each', () => {
    for (const name of names)
      expect(mistakesIn(textOf(name)).length + curedIn(textOf(name)).length).toBeGreaterThan(0);
  });
});
