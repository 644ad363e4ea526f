import { setTimeout as sleep } from 'node:timers/promises';
import { CountersignError } from '../../errors.ts';
import { type Child, type Command, startChild } from './child.ts';

export interface Start extends Command {
  /** Hears whether the application answers already. */
  readonly answers: () => Promise<boolean>;
  /** A line of its output that says it is ready; asked beside `answers` where given. */
  readonly says?: RegExp;
  readonly seconds: number;
  /** Says why nobody should wait any longer; asked after each try. */
  readonly tired?: () => string | undefined;
  readonly clock: () => number;
  readonly stop: AbortSignal;
  /** Takes secrets out of a line. */
  readonly masked: (line: string) => string;
}

/** An application that was started from a copy and answers. */
export interface Application {
  stop(): Promise<void>;
  /** Its latest lines, without secrets. */
  lastLines(): readonly string[];
  over(): boolean;
}

const shown = 20;

/** Starts and waits until it is ready. Throws `start-failed` or `not-ready` with its last lines; then nothing of it runs any more. */
export async function startApplication(start: Start): Promise<Application> {
  const child = startChild(start);
  const lastLines = (): string[] => child.lines().slice(-shown).map(start.masked);
  try {
    await untilReady(child, start, lastLines);
  } catch (error) {
    await child.stop();
    throw error;
  }
  return { stop: () => child.stop(), lastLines, over: () => child.over() };
}

async function untilReady(child: Child, start: Start, lastLines: () => string[]): Promise<void> {
  const { answers, says, seconds, tired, clock, stop } = start;
  const until = clock() + seconds * 1000;
  for (;;) {
    if (stop.aborted) throw notReady('was not waited for: the run was stopped', lastLines());
    if (child.over()) throw failed(await child.ended, lastLines());
    const spoken = says === undefined || child.lines().some((line) => says.test(line));
    if (spoken && (await answers())) return;
    const enough = tired?.();
    if (enough !== undefined) throw notReady(enough, lastLines());
    if (clock() > until) throw notReady(`was not ready after ${seconds} seconds`, lastLines());
    await sleep(100);
  }
}

function failed(code: number | undefined, lines: readonly string[]): CountersignError {
  const taken = lines.some((line) => /address already in use|EADDRINUSE|port is already in use/i.test(line));
  return taken
    ? new CountersignError(
        'port-taken',
        `The port that the application wants is taken.${quoted(lines)}`,
        'Let verify.start listen on {port}: it is a free one in every run.',
      )
    : new CountersignError(
        'start-failed',
        `verify.start ended${code === undefined ? '' : ` with ${code}`} before the application answered.${quoted(lines)}`,
        'Run the command by hand in a copy of the folder. It must stay in the foreground, and it gets only what your shell and verify.env give it.',
      );
}

function notReady(what: string, lines: readonly string[]): CountersignError {
  return new CountersignError(
    'not-ready',
    `The application ${what}.${quoted(lines)}`,
    'Check verify.ready and verify.url, or give it more time with verify.seconds.',
  );
}

function quoted(lines: readonly string[]): string {
  return lines.length === 0
    ? ' It printed nothing.'
    : ` It said last:\n${lines.map((line) => `  | ${line}`).join('\n')}`;
}
