import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inspect } from '../../../src/rules/inspect.ts';
import { rules } from '../../../src/rules/list.ts';
import { createPythonParser, type PythonParser } from '../../../src/source/parse/parser.ts';
import { readSource } from '../../../src/source/review.ts';

const root = mkdtempSync(join(tmpdir(), 'countersign-robust-'));
let parser: PythonParser;
const clock = (): number => 0;

beforeAll(async () => {
  parser = await createPythonParser();
  const put = (name: string, content: string | Uint8Array): void => writeFileSync(join(root, name), content);
  put('two.py', 'print "hello"\nexec code in scope\ntry:\n    pass\nexcept E, e:\n    pass\n');
  put('half.py', 'def view(request:\n    return (\n');
  put('binary.py', new Uint8Array([0, 1, 2, 3]));
  put('latin.py', Buffer.from('name = "caf\xe9"\n', 'latin1'));
  put('deep.py', `x = ${'('.repeat(5000)}1${')'.repeat(5000)}\n`);
  put('nested.py', Array.from({ length: 300 }, (_, at) => `${' '.repeat(at)}if x:`).join('\n'));
  put('long.py', Array.from({ length: 20_000 }, (_, at) => `a${at} = request.GET.get("b${at}")`).join('\n'));
  put(
    'chain.py',
    `q = Model.objects${'.filter(a=1)'.repeat(3000)}\nz = ${Array.from({ length: 5000 }, () => 'a').join(' + ')}\n`,
  );
  put(
    'loop.py',
    'from loop import *\nfrom loop import a as b\nb = a\na = b\nclass C(C):\n    pass\nclass D(E):\n    pass\nclass E(D):\n    pass\nlimit = limit.value\nclass F(limit.B):\n    pass\ndef f(request):\n    return f(request)\nurlpatterns = urlpatterns + [path("f", f)]\n',
  );
  put('huge.py', 'x = 1\n'.repeat(900_000));
  mkdirSync(join(root, 'inner'));
  symlinkSync(root, join(root, 'inner', 'again'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('a folder full of bad input', () => {
  it('is read to its end, and what could not be read is named', async () => {
    const source = await readSource(root, { clock, parser });
    const named = source.faults.map((one) => one.file);
    expect(named).toEqual(expect.arrayContaining(['binary.py', 'half.py', 'huge.py', 'two.py']));
    expect(named).not.toContain('latin.py');
    expect(inspect(source.project, rules).issues).toBeInstanceOf(Array);
  });

  it('says on which line a file stops being Python', async () => {
    const source = await readSource(root, { clock, parser });
    expect(source.faults.find((one) => one.file === 'half.py')?.line).toBe(1);
  });
});

describe('an ignore remark', () => {
  it('silences the rule it names when it gives a reason, and complains when it gives none', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'countersign-ignore-'));
    const view = (remark: string): string =>
      `from django.contrib.auth.admin import UserAdmin\n\nclass A(UserAdmin):\n    ${remark}\n    def get_readonly_fields(self, request, obj=None):\n        return ["username"]\n`;
    writeFileSync(
      join(folder, 'a.py'),
      view('# countersign: ignore[admin-identity] addresses are not used here'),
    );
    writeFileSync(join(folder, 'b.py'), view('# countersign: ignore[admin-identity]'));
    const { project } = await readSource(folder, { clock, parser });
    const seen = inspect(project, rules);
    rmSync(folder, { recursive: true });
    expect(seen.ignored.map((one) => one.at.file)).toEqual(['a.py']);
    expect(seen.issues.map((one) => one.at.file)).toEqual(['b.py']);
    expect(seen.complaints.map((one) => one.file)).toEqual(['b.py']);
  });
});
