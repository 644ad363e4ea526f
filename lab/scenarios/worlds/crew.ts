import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Crew } from './run.ts';
import type { Scored } from './score.ts';

/** What a worker says of one world. */
export interface Told extends Scored {
  readonly seed: number;
}

/** As many processes as `width`, each scanning one world at a time. `script` answers every seed it is sent with a `Told`. */
export function crew(width: number, script: string, args: readonly string[]): Crew {
  const all = Array.from({ length: width }, () => fork(script, args));
  const idle = [...all];
  return {
    width,
    async run(seed) {
      const worker = idle.pop();
      if (!worker) throw new RangeError('more worlds at a time than workers');
      const told = await asked(worker, seed);
      idle.push(worker);
      return told;
    },
    async stop() {
      await Promise.all(all.map(ended));
    },
  };
}

function asked(worker: ChildProcess, seed: number): Promise<Told> {
  return new Promise((resolve, reject) => {
    const died = (): void => reject(new Error(`the worker died in world ${seed}`));
    worker.once('exit', died);
    worker.once('message', (message) => {
      worker.off('exit', died);
      if (isTold(message) && message.seed === seed) resolve(message);
      else reject(new TypeError(`the worker answered something else than world ${seed}`));
    });
    worker.send(seed);
  });
}

async function ended(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  const gone = once(worker, 'exit');
  if (worker.connected) worker.disconnect();
  await gone;
}

function isTold(message: unknown): message is Told {
  return typeof message === 'object' && message !== null && 'seed' in message && 'tally' in message;
}
