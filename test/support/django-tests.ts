import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Variant } from '../../lab/application.ts';
import { FIXED_SEED } from '../../lab/principals.ts';
import type { Tools } from '../../lab/tools.ts';

/** What Django's own test runner says of each test of a file, in a copy of the lab's project. */
export function djangoTests(
  project: string,
  variant: Variant,
  text: string,
  tools: Tools,
): Map<string, string> {
  writeFileSync(join(project, 'test_countersign.py'), text);
  const run = join(project, '.run');
  mkdirSync(run, { recursive: true });
  writeFileSync(join(run, 'proxy-secret'), 'none');
  const { stderr } = spawnSync(tools.python, ['manage.py', 'test', 'test_countersign', '-v', '2'], {
    cwd: project,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: {
      ...process.env,
      LAB_VARIANT: variant,
      LAB_SEED: FIXED_SEED,
      LAB_DIR: run,
      LAB_BIND: `unix:${run}/app.sock`,
      ...(tools.pythonPath && { PYTHONPATH: tools.pythonPath }),
    },
  });
  // What the application logs may stand between a name and its result, which ends a line of dots or stands on its own.
  const said = /^(test_\w+) \([^\n]*\n(?:(?!^test_)[\s\S])*?(?:\.\.\. |^)(ok|FAIL|ERROR|skipped)\b[^\n]*$/gm;
  return new Map([...stderr.matchAll(said)].map(([, name = '', result = '']) => [name, result]));
}
