import { exits } from './exit.ts';
import type { Terminal } from './print.ts';

/** First ctrl-C: stop sending, finish the undo. Second: leave now, and say where the rest is written down. */
export async function interruptible<T>(
  terminal: Terminal,
  second: string,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const onSignal = (): void => {
    if (!controller.signal.aborted) {
      controller.abort();
      terminal.err(
        '\nStopping: what was written is being taken back. Press ctrl-C again to leave at once.\n',
      );
      return;
    }
    terminal.err(`\n${second}\n`);
    process.exit(exits.leftBehind);
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  try {
    return await work(controller.signal);
  } finally {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  }
}
