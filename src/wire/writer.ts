import { hostname } from 'node:os';
import type { Writer } from './entry.ts';

export function thisProcess(): Writer {
  return { pid: process.pid, host: hostname() };
}

/** True while the process that wrote a ledger is there; of another machine nothing can be told, so it counts as gone. */
export function stillWrites({ pid, host }: Writer): boolean {
  if (host !== hostname() || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process is there all the same.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
