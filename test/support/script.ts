import { spawnSync } from 'node:child_process';

interface Ended {
  code: number | null;
  out: string;
  all: string;
}

/** Runs one of our scripts, or any other program under Node, as a user would. */
export function script(args: readonly string[], cwd: string = process.cwd()): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
  });
  return { code: status, out: stdout, all: stdout + stderr };
}
