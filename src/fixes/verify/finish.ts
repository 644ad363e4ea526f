import { setTimeout as sleep } from 'node:timers/promises';
import { type Command, startChild } from './child.ts';

/** How a program ended that was meant to end. `code` is undefined where it had to be ended. */
export interface Finished {
  readonly code: number | undefined;
  readonly lines: readonly string[];
}

/** Runs a program to its end, or ends it and all it started after `seconds` or when we are asked to stop. */
export async function finish(command: Command, seconds: number, stop: AbortSignal): Promise<Finished> {
  const child = startChild(command);
  const quiet = new AbortController();
  const late = sleep(seconds * 1000, 'late', { signal: AbortSignal.any([stop, quiet.signal]) }).catch(
    () => 'late' as const,
  );
  const first = await Promise.race([child.ended.then((code) => ({ code })), late]);
  quiet.abort();
  await child.stop();
  return {
    code: first === 'late' || typeof first === 'string' ? undefined : first.code,
    lines: child.lines(),
  };
}
