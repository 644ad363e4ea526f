import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

/** A program as it is started: words, or a line for the shell. */
export interface Command {
  readonly words: readonly string[] | string;
  readonly folder: string;
  readonly environment: { readonly [name: string]: string | undefined };
}

/** A program under way with everything that it starts. */
export interface Child {
  /** Its latest lines, standard output and errors as they came. */
  lines(): readonly string[];
  readonly ended: Promise<number | undefined>;
  over(): boolean;
  /** Asks the whole group to end; after some seconds it is ended. Safe to call twice. */
  stop(): Promise<void>;
}

const kept = 400;
/** Milliseconds for a polite end. */
const patience = 5_000;

/**
 * Starts a program as the head of a process group of its own. A guard outlives us: when this process is gone,
 * however it went, the pipe to the guard closes and the group is ended.
 */
export function startChild({ words, folder, environment }: Command): Child {
  const [program = '', ...args] = typeof words === 'string' ? ['/bin/sh', '-c', words] : words;
  const child = spawn(program, args, {
    cwd: folder,
    env: { ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) collect(stream, lines);
  let finished = false;
  const ended = new Promise<number | undefined>((resolve) => {
    child.once('error', (error) => {
      lines.push(error.message);
      finished = true;
      resolve(undefined);
    });
    child.once('exit', (code) => {
      finished = true;
      resolve(code ?? undefined);
    });
  });
  const guard = child.pid === undefined ? undefined : startGuard(child.pid);
  return {
    lines: () => lines,
    ended,
    over: () => finished,
    async stop() {
      if (child.pid !== undefined) await endGroup(child.pid);
      guard?.stdin?.end('over\n');
      child.stdout.destroy();
      child.stderr.destroy();
    },
  };
}

function collect(stream: NodeJS.ReadableStream, lines: string[]): void {
  let rest = '';
  stream.on('data', (chunk: Buffer) => {
    const pieces = (rest + chunk.toString('utf8')).split('\n');
    rest = (pieces.pop() ?? '').slice(-4_000);
    lines.push(...pieces.map((line) => line.trimEnd()).filter((line) => line !== ''));
    if (lines.length > kept) lines.splice(0, lines.length - kept);
  });
  stream.on('end', () => {
    if (rest.trim() !== '') lines.push(rest.trim());
  });
}

const guardLine =
  'read -r word; [ "$word" = over ] && exit 0; kill -TERM "-$1" 2>/dev/null; sleep 3; kill -KILL "-$1" 2>/dev/null';

function startGuard(group: number): ChildProcess {
  const guard = spawn('/bin/sh', ['-c', guardLine, 'guard', String(group)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  guard.on('error', () => undefined);
  guard.stdin.on('error', () => undefined);
  guard.unref();
  return guard;
}

async function endGroup(group: number): Promise<void> {
  for (let waited = 0; alive(group); waited += 50) {
    if (waited === 0) signal(group, 'SIGTERM');
    if (waited >= patience) signal(group, 'SIGKILL');
    if (waited >= 2 * patience) return;
    await sleep(50);
  }
}

function alive(group: number): boolean {
  try {
    process.kill(-group, 0);
    return true;
  } catch {
    return false;
  }
}

function signal(group: number, name: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(-group, name);
  } catch {
    // It ended between our question and our signal.
  }
}
