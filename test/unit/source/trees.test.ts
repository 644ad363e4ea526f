import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../../src/source/load/store.ts';
import { treesOf } from '../../../src/source/load/trees.ts';
import { pack } from '../../../src/source/parse/pack.ts';
import { createPythonParser, type PythonParser } from '../../../src/source/parse/parser.ts';
import { unpack } from '../../../src/source/parse/unpack.ts';
import { tree } from '../../support/tree.ts';

const text = `
from django.db import models
# countersign: ignore[x] because

@decorated(1, *more, key="wörd 🔑")
class Note(models.Model):
    owner: "User" = models.ForeignKey("User", null=True)

    async def visible(self, request, *rest, limit=${'9'.repeat(12)}, **options):
        def inner(row):
            return row if row.owner == request.user and not row.hidden else None
        for row in [one async for one in self.rows if one]:
            yield inner(row), f"{row.pk}!"
        with open("a") as file, lock:
            match file:
                case None if limit > 1:
                    del file
`;
let parser: PythonParser;
let parsed = 0;
const counting: PythonParser = {
  syntax: () => undefined,
  parse: (one) => {
    parsed += 1;
    return parser.parse(one);
  },
};

beforeAll(async () => {
  parser = await createPythonParser();
});

describe('a packed tree', () => {
  it('is the tree that was packed, bodies of functions included', () => {
    const original = parser.parse(text);
    expect(JSON.parse(JSON.stringify(unpack(pack(original))))).toEqual(JSON.parse(JSON.stringify(original)));
  });

  it('survives being written and read at an odd place of a larger buffer', () => {
    const packed = pack(parser.parse(text));
    const larger = new Uint8Array(packed.length + 9);
    larger.set(packed, 7);
    const moved = unpack(larger.subarray(7, 7 + packed.length));
    expect(JSON.stringify(moved)).toBe(JSON.stringify(parser.parse(text)));
  });
});

describe('the store', () => {
  const read = (folder: string, texts: readonly string[]) =>
    treesOf(texts, { parser: counting, store: openStore(folder, 'project') });

  it('spares parsing what is known by its content, and parses what changed', async () => {
    const folder = tree({});
    const first = await read(folder, [text, 'a = 1\n']);
    parsed = 0;
    const second = await read(folder, [text, 'a = 2\n']);
    expect(parsed).toBe(1);
    expect(JSON.stringify(second[0])).toBe(JSON.stringify(first[0]));
    expect(JSON.stringify(second[1])).toBe(JSON.stringify(parser.parse('a = 2\n')));
  });

  it.each([
    ['cut', (bytes: Buffer) => bytes.subarray(0, bytes.length - 5)],
    ['scrambled', (bytes: Buffer) => bytes.map((byte, at) => (at === 90 ? byte ^ 1 : byte))],
    ['empty', () => Buffer.alloc(0)],
  ])('is ignored and written anew when it is %s', async (_, spoil) => {
    const folder = tree({});
    await read(folder, [text]);
    const file = join(folder, readdirSync(folder)[0] ?? '');
    writeFileSync(file, spoil(readFileSync(file)));
    parsed = 0;
    expect(JSON.stringify((await read(folder, [text]))[0])).toBe(JSON.stringify(parser.parse(text)));
    expect(parsed).toBe(1);
    await read(folder, [text]);
    expect(parsed).toBe(1);
  });

  it('is no fault where its folder cannot be made', async () => {
    const folder = tree({ file: 'not a folder' });
    expect((await read(join(folder, 'file'), [text]))[0]?.body).toHaveLength(2);
  });
});

it('a parser that fails on one file ends nothing', async () => {
  const failing: PythonParser = {
    syntax: () => undefined,
    parse: (one) => {
      if (one === 'bad') throw new RangeError('too deep');
      return parser.parse(one);
    },
  };
  const [bad, good] = await treesOf(['bad', 'a = 1\n'], { parser: failing });
  expect(bad?.faults[0]?.message).toContain('skipped');
  expect(good?.body).toHaveLength(1);
});
