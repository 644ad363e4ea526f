import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { exits } from '../../src/apps/cli/exit.ts';
import { keysAt } from '../../src/config/json-schema.ts';
import { ceilings, floors, thinnest, weights } from '../../src/findings/score.ts';
import { reasonWords } from '../../src/report/words.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const pages = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
].sort();

const textOf = (page: string): string => readFileSync(join(root, page), 'utf8');

/** As GitHub makes them: lower case, blanks to dashes, no marks. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** The cells of every row of a page's tables, without backticks. */
function rowsOf(page: string): string[][] {
  return textOf(page)
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('`', '')),
    );
}

describe('every link leads somewhere', () => {
  test.each(pages)('%s', (page) => {
    const text = textOf(page).replaceAll(/```[\s\S]*?```/g, '');
    const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
    const dead = targets
      .filter((target) => !/^[a-z]+:/.test(target))
      .filter((target) => {
        const [path = '', anchor] = target.split('#');
        const file = path === '' ? join(root, page) : resolve(root, dirname(page), path);
        if (!existsSync(file)) return true;
        return (
          anchor !== undefined &&
          statSync(file).isFile() &&
          !anchorsOf(textOf(relative(root, file))).includes(anchor)
        );
      });
    expect(dead).toEqual([]);
  });
});

describe('the guide says what the code does', () => {
  test('grade.md has the weights, grades, ceilings and the least coverage', () => {
    const rows = rowsOf('docs/guide/grade.md');
    for (const [severity, points] of Object.entries(weights))
      expect(rows).toContainEqual([severity, String(points)]);
    for (const [grade, least] of floors) expect(rows).toContainEqual([grade, String(least)]);
    expect(rows).toHaveLength(Object.keys(weights).length + floors.length + 4);
    const text = textOf('docs/guide/grade.md');
    for (const [severity, most] of ceilings)
      expect(text.replaceAll('\n', ' ')).toMatch(new RegExp(`${severity} [^.]*at most ${most}`));
    expect(text).toContain(`less than ${thinnest * 100} %`);
  });

  test('configuration.md names every key of the schema', () => {
    const named = new Set(
      [...textOf('docs/guide/configuration.md').matchAll(/`([^`]+)`/g)].map(([, it]) => it),
    );
    const missing = leaves([]).filter((path) => !named.has(path));
    expect(missing).toEqual([]);
  });

  test('reports.md has the exit codes', () => {
    const codes = rowsOf('docs/guide/reports.md')
      .map(([code]) => Number(code))
      .filter((code) => !Number.isNaN(code));
    expect(codes).toEqual(Object.values(exits));
  });

  test('judgement.md names only reasons that exist', () => {
    const named = rowsOf('docs/guide/judgement.md')
      .filter((row) => row.length === 3)
      .map(([reason = '']) => reason)
      .filter((reason) => /^[a-z][a-z-]+$/.test(reason));
    expect(named.filter((reason) => !Object.hasOwn(reasonWords, reason))).toEqual([]);
    expect(named.length).toBeGreaterThan(10);
  });
});

/** Keys as the guide writes them: whole paths, and bare names below a name that the operator chooses. */
function leaves(path: readonly string[]): string[] {
  const chosen = ['identities', 'certificates'];
  return keysAt(path).flatMap((key) => {
    const here = [...path, key];
    if (chosen.includes(key)) return keysAt([...here, 'NAME']);
    const below = key === 'authorization' || keysAt(here).length > 0 ? leaves(here) : [];
    return below.length > 0 ? below : [here.join('.')];
  });
}
