import type { Terminal } from './print.ts';

/** What a command is given of the world outside: all clocks, chance and streams come through here. */
export interface Shell {
  readonly terminal: Terminal;
  readonly environment: { readonly [name: string]: string | undefined };
  readonly clock: () => number;
  readonly random: (bytes: number) => Buffer;
  readonly version: string;
  /** Sets the exit code; the process ends when its work has. */
  readonly finish: (code: number) => void;
  /** Runs work that ctrl-C asks to stop; `second` says what a second ctrl-C leaves undone. */
  readonly interruptible: <T>(second: string, work: (signal: AbortSignal) => Promise<T>) => Promise<T>;
}
