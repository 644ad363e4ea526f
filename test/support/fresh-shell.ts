import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { dirname } from 'node:path';

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a text through `sh -c` with nothing in its environment but PATH and what is given. */
export function freshShell(
  text: string,
  cwd: string,
  environment: { readonly [name: string]: string } = {},
  watch: (child: ChildProcess) => void = () => undefined,
): Promise<Ran> {
  const child = spawn('sh', ['-c', text], {
    cwd,
    env: { PATH: `${dirname(process.execPath)}:/usr/bin:/bin`, TMPDIR: cwd, ...environment },
    detached: true,
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  watch(child);
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (code) => done({ code, out, err }));
  });
}
