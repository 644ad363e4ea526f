import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from './child.ts';
import { finish } from './finish.ts';

/** The project's own Python where it has one beside its code, else the shell's. */
export function pythonOf(folder: string, named: string | undefined): string {
  if (named !== undefined) return named;
  const own = ['.venv/bin/python', 'venv/bin/python', 'env/bin/python'].map((each) => join(folder, each));
  return own.find((each) => existsSync(each)) ?? 'python3';
}

// Compiles without writing, and says which file and line does not.
const program = `
import sys
bad = 0
for name in sys.argv[1:]:
    try:
        with open(name, 'rb') as file:
            compile(file.read(), name, 'exec', dont_inherit=True)
    except (SyntaxError, ValueError) as error:
        bad = 1
        print(f'{name}:{getattr(error, "lineno", 0)}: {error}')
sys.exit(bad)
`;

/** Files of a copy that the project's Python does not compile, in its words; undefined where there is no Python to ask. */
export async function uncompiled(
  python: string,
  files: readonly string[],
  { folder, environment }: Omit<Command, 'words'>,
  stop: AbortSignal,
): Promise<readonly string[] | undefined> {
  const wanted = files.filter((each) => each.endsWith('.py'));
  if (wanted.length === 0) return [];
  const ran = await finish(
    { words: [python, '-I', '-c', program, ...wanted], folder, environment },
    60,
    stop,
  );
  if (ran.code === 0) return [];
  return ran.code === 1 && ran.lines.some((line) => /:\d+: /.test(line)) ? ran.lines : undefined;
}
