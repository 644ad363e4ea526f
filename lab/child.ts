import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Command {
  program: string;
  args: string[];
  cwd: string;
  env: Record<string, string>;
}

export interface RunOptions {
  report?: (line: string) => void;
  cwd?: string;
  env?: Record<string, string>;
  /** Ends the program and everything that it started. */
  signal?: AbortSignal;
}

/** Runs a program to its end, line by line into `report`; resolves to its exit code and output. */
export async function runToEnd(
  program: string,
  args: string[],
  options: RunOptions = {},
): Promise<{ code: number; stdout: string; stderr: string }> {
  const child = spawn(program, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: options.signal !== undefined, // a group of its own, which can be ended as a whole
  });
  const end = (): void => signal(-(child.pid ?? 0), 'SIGTERM');
  if (options.signal?.aborted) end();
  options.signal?.addEventListener('abort', end, { once: true });
  const said = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.stdout += text;
    for (const line of text.split('\n')) if (line.trim()) options.report?.(line.trimEnd());
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.stderr += text;
  });
  const [code] = await Promise.race([once(child, 'close'), once(child, 'error').then(() => [127])]);
  options.signal?.removeEventListener('abort', end);
  return { code: typeof code === 'number' ? code : 1, ...said };
}

/** Starts a server that outlives us, so that a scan interrupted by Ctrl-C can still undo its writes. */
export async function startServer(command: Command, logFile: string): Promise<number> {
  const log = await open(logFile, 'a', 0o600);
  try {
    const child = spawn(command.program, command.args, {
      cwd: command.cwd,
      env: { ...process.env, ...command.env },
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    });
    child.unref();
    await once(child, 'spawn');
    return child.pid ?? 0;
  } finally {
    await log.close();
  }
}

/** True while the process runs and is still the one that was started: its command line names `mark`. */
export function isRunning(pid: number, mark: string): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(mark);
  } catch {
    return process.platform !== 'linux';
  }
}

/** Asks the process to end and waits; after five seconds it is ended. */
export async function stopServer(pid: number, mark: string): Promise<void> {
  for (let waited = 0; isRunning(pid, mark); waited += 1) {
    if (waited === 0) signal(pid, 'SIGINT'); // gunicorn and nginx both take it as "at once"
    if (waited === 100) signal(pid, 'SIGKILL');
    await sleep(50);
  }
}

function signal(pid: number, name: 'SIGINT' | 'SIGTERM' | 'SIGKILL'): void {
  if (pid === 0) return; // it never started, and zero would be all of us
  try {
    process.kill(pid, name);
  } catch {
    // It ended between our question and our signal.
  }
}
