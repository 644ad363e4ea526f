import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { CountersignError, parseReport, renderHttpFile, renderRedTests } from '../../../index.ts';
import { exits } from '../exit.ts';
import { readReportText, save } from '../files.ts';
import type { Shell } from '../shell.ts';

interface TestFlags {
  readonly out: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

const files = { django: 'test_countersign.py', http: 'countersign.http' } as const;

/** `countersign tests REPORT`: every proven finding as a test that fails until it is cured. */
export function addTests(program: Command, shell: Shell): void {
  program
    .command('tests')
    .description('writes proven findings as a Django test file and an HTTP file: red until they are cured')
    .argument('<report>', 'file written by scan --output')
    .option('--out <folder>', 'where to write them', '.')
    .option('--force', 'write over files that are there')
    .option('--json', 'print which finding got which test, and which got none and why')
    .action(async (file: string, flags: TestFlags) => shell.finish(await runTests(file, flags, shell)));
}

async function runTests(file: string, { out, force, json }: TestFlags, { terminal }: Shell): Promise<number> {
  const report = await parseReport(await readReportText(file));
  const { text, tests, none } = await renderRedTests(report);
  const there = Object.values(files).find((name) => existsSync(join(out, name)));
  if (there !== undefined && !force)
    throw new CountersignError(
      'usage',
      `${join(out, there)} is there already`,
      'Give another folder with --out, or write over it with --force.',
    );
  await mkdir(out, { recursive: true });
  if (tests.length > 0) await save(join(out, files.django), text);
  if (tests.length + none.length > 0) await save(join(out, files.http), await renderHttpFile(report));
  terminal.out(
    json
      ? `${JSON.stringify({ tests, none }, undefined, 2)}\n`
      : [
          `${tests.length} tests in ${join(out, files.django)}, ${tests.length + none.length} requests in ${join(out, files.http)}`,
          ...none.map(({ fingerprint, because }) => `  no Django test: ${fingerprint}: ${because}`),
          '',
        ].join('\n'),
  );
  return exits.clean;
}
