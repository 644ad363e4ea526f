import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { compatible } from '../../../src/fixes/apply.ts';
import type { Patch } from '../../../src/model/patch.ts';
import { createPythonParser, type PythonParser } from '../../../src/source/parse/parser.ts';
import { type Fixing, fixing, textIn } from '../../support/fixing.ts';

const fixtures = join(import.meta.dirname, '../../rules/fixtures');
const undo: (() => void)[] = [];

interface Lesson {
  readonly name: string;
  readonly text: string;
  readonly fixing: Fixing;
  readonly safe: readonly Patch[];
}
const lessons: Lesson[] = [];
let parser: PythonParser;

beforeAll(async () => {
  parser = await createPythonParser();
  for (const name of readdirSync(fixtures).filter((one) => one.endsWith('.py'))) {
    const text = readFileSync(join(fixtures, name), 'utf8');
    const done = await fixing({ [name]: text }, (each) => undo.push(each));
    const safe = done.plan.patches.filter(({ grade, choices }) => grade !== 'show' && !choices);
    if (safe.length > 0) lessons.push({ name, text, fixing: done, safe });
  }
  for (const each of undo) each();
}, 120_000);

/** A lesson and some of its patches. */
const some = () =>
  fc.constantFrom(...lessons).chain((lesson) => fc.tuple(fc.constant(lesson), fc.subarray([...lesson.safe])));

describe('any subset of the patches of a file', () => {
  it('leaves it Python', () => {
    fc.assert(
      fc.property(some(), ([lesson, subset]) => {
        const text = textIn(lesson.fixing.after(compatible(subset)), lesson.name);
        expect(parser.parse(text).faults).toEqual([]);
      }),
    );
  });

  it('changes nothing outside its edits', () => {
    fc.assert(
      fc.property(some(), ([lesson, subset]) => {
        const taken = compatible(subset);
        const after = textIn(lesson.fixing.after(taken), lesson.name);
        expect(undone(after, taken)).toBe(lesson.text);
      }),
    );
  });
});

/** Takes the edits back, from the first to the last. */
function undone(after: string, patches: readonly Patch[]): string {
  const edits = [
    ...new Map(
      patches.flatMap((one) => one.edits).map((edit) => [`${edit.start}|${edit.end}|${edit.text}`, edit]),
    ).values(),
  ].sort((a, b) => a.start - b.start || a.end - b.end || (a.text < b.text ? -1 : 1));
  let text = after;
  for (const { start, text: put, was } of edits) {
    expect(text.slice(start, start + put.length)).toBe(put);
    text = `${text.slice(0, start)}${was}${text.slice(start + put.length)}`;
  }
  return text;
}

describe('a second run', () => {
  it('has nothing more to propose for what was cured', { timeout: 120_000 }, async () => {
    for (const { name, fixing: first, safe } of lessons) {
      const taken = compatible(safe);
      const second = await fixing(first.after(taken), (each) => undo.push(each));
      const again = second.plan.patches.filter(({ grade, choices }) => grade !== 'show' && !choices);
      const left = safe.filter((one) => !taken.includes(one)).length;
      expect([name, again.length]).toEqual([name, left]);
    }
    for (const each of undo) each();
  });

  it('keeps tabs, Windows line ends, a byte order mark and bytes that are no UTF-8', async () => {
    const plain = readFileSync(join(fixtures, 'unscoped-queryset.py'), 'utf8');
    const bent = (text: string): string =>
      `${text.replaceAll('    ', '\t').replaceAll('\n', '\r\n')}# caf\u00e9\r\n`;
    const fixed = async (bytes: string | Uint8Array): Promise<string> => {
      const { plan, after } = await fixing({ 'views.py': bytes });
      expect(plan.patches.map(({ recipe }) => recipe)).toContain('scope-queryset');
      return textIn(after(plan.patches), 'views.py');
    };
    const wanted = bent(await fixed(plain));
    expect(wanted).toContain('\r\n\tdef get_queryset(self):\r\n\t\treturn');
    expect(await fixed(Buffer.from(bent(plain), 'latin1'))).toBe(wanted);
    expect(await fixed(Buffer.from(`\uFEFF${bent(plain)}`))).toBe(wanted);
  });
});
