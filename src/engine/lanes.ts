import type { Experiment, Locks } from '../model/experiment.ts';

/**
 * Runs experiments in their planned order, at most `width` at once. One that writes what another reads or writes waits for it,
 * and everything behind it waits too, so the order of writes is the order of the plan.
 */
export async function inLanes<T extends Pick<Experiment, 'locks'>>(
  items: readonly T[],
  width: number,
  run: (item: T) => Promise<void>,
): Promise<void> {
  const running = new Map<Promise<void>, Locks>();
  for (const item of items) {
    while (
      running.size >= Math.max(1, width) ||
      [...running.values()].some((locks) => conflict(locks, item.locks))
    ) {
      await Promise.race(running.keys());
    }
    const task: Promise<void> = run(item).finally(() => running.delete(task));
    running.set(task, item.locks);
  }
  await Promise.all(running.keys());
}

export function conflict(left: Locks, right: Locks): boolean {
  return (
    touches(left.writes, [...right.reads, ...right.writes]) ||
    touches(right.writes, [...left.reads, ...left.writes])
  );
}

function touches(writes: readonly string[], others: readonly string[]): boolean {
  if (writes.length === 0) return false;
  return writes.includes('*') || others.includes('*') || writes.some((each) => others.includes(each));
}

/** Runs a task per item, at most `width` at once; results in the order of the items. */
export async function parallel<T, R>(
  items: readonly T[],
  width: number,
  run: (item: T) => Promise<R>,
): Promise<R[]> {
  const results = new Map<number, R>();
  const queue = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of queue) results.set(index, await run(item));
  };
  await Promise.all(Array.from({ length: Math.max(1, width) }, worker));
  return [...results].sort(([left], [right]) => left - right).map(([, result]) => result);
}
