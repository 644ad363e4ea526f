import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

const MOST_THREADS = 8;
/** Large enough to keep messages few, small enough that all threads end together. */
const BATCH = 150_000;

/** The compiled thread; there is none beside sources that were not compiled. */
const program = import.meta.url.endsWith('.ts') ? undefined : new URL('./parse-thread.js', import.meta.url);

export const hasThreads = program !== undefined && availableParallelism() > 1;

/** Texts to packed trees on all cores, in order. A thread that dies takes its batch with it: those stay undefined. */
export async function parseInThreads(
  texts: readonly string[],
  progress: (done: number) => void,
): Promise<(Uint8Array | undefined)[]> {
  const batches = batched(texts);
  const trees: (Uint8Array | undefined)[] = texts.map(() => undefined);
  let done = 0;
  const threads = Math.min(availableParallelism(), MOST_THREADS, batches.length);
  const lane = async (): Promise<void> => {
    let worker: Worker | undefined;
    for (let batch = batches.shift(); batch !== undefined; batch = batches.shift()) {
      const { from, to } = batch;
      worker ??= started();
      const packed = await asked(worker, texts.slice(from, to));
      if (packed) for (const [at, tree] of packed.entries()) trees[from + at] = tree;
      else worker = await stopped(worker);
      done += to - from;
      progress(done);
    }
    await worker?.terminate();
  };
  await Promise.all(Array.from({ length: threads }, lane));
  return trees;
}

function started(): Worker {
  if (!program) throw new Error('threads need the compiled program');
  return new Worker(program, { stdout: true, stderr: true });
}

async function stopped(worker: Worker): Promise<undefined> {
  await worker.terminate();
  return undefined;
}

function asked(worker: Worker, texts: readonly string[]): Promise<Uint8Array[] | undefined> {
  return new Promise((resolve) => {
    const got = (trees: Uint8Array[]): void => ended(trees);
    const died = (): void => ended(undefined);
    const ended = (trees: Uint8Array[] | undefined): void => {
      worker.off('message', got).off('error', died).off('exit', died);
      resolve(trees);
    };
    worker.on('message', got).on('error', died).on('exit', died);
    worker.postMessage(texts);
  });
}

function batched(texts: readonly string[]): { from: number; to: number }[] {
  const batches: { from: number; to: number }[] = [];
  let from = 0;
  let size = 0;
  for (const [at, { length }] of texts.entries()) {
    size += length;
    if (size < BATCH && at < texts.length - 1) continue;
    batches.push({ from, to: at + 1 });
    from = at + 1;
    size = 0;
  }
  return batches;
}
