import { exits } from './exit.ts';
import type { Terminal } from './print.ts';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** One ctrl-C can arrive twice: from the terminal, and again through npm. Milliseconds. */
const echo = 500;

/** First ctrl-C: stop sending, finish the undo. Second: leave now, and say where the rest is written down. */
export async function interruptible<T>(
  terminal: Terminal,
  clock: () => number,
  second: string,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let first = 0;
  const onSignal = (): void => {
    if (!controller.signal.aborted) {
      first = clock();
      controller.abort();
      terminal.err(
        '\nStopping: what was written is being taken back. Press ctrl-C again to leave at once.\n',
      );
      return;
    }
    if (clock() - first < echo) return;
    terminal.err(`\n${second}\n`);
    process.exit(exits.leftBehind);
  };
  for (const name of signals) process.on(name, onSignal);
  try {
    return await work(controller.signal);
  } finally {
    for (const name of signals) process.off(name, onSignal);
  }
}
