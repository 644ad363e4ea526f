import type { Caller } from '../../support/lab-client.ts';
import type { Scene } from '../probes/probe.ts';

/** What must keep working for the rightful caller, in every variant and after every fix. */
export type FunctionalCheck = (scene: Scene) => Promise<boolean>;

export const reads = async (caller: Caller, path: string, sign: unknown) => {
  const answer = await caller.get(path);
  return answer.status === 200 && answer.text.includes(String(sign));
};

/** Created, read back by its owner in the list, hidden from another, removed, gone. */
export async function livesAndDies(
  owner: Caller,
  other: Caller,
  list: string,
  create: (caller: Caller) => ReturnType<Caller['form']>,
): Promise<boolean> {
  const created = await create(owner);
  const canary = created.row()('canary');
  const lives =
    created.status === 201 &&
    (await reads(owner, list, canary)) &&
    !(await other.get(list)).text.includes(canary);
  const removed = await owner.delete(`${list}${created.row()('id')}/`);
  return lives && removed.status === 204 && !(await owner.get(list)).text.includes(canary);
}

export async function all<T>(things: Iterable<T>, holds: (thing: T) => Promise<boolean>): Promise<boolean> {
  for (const thing of things) if (!(await holds(thing))) return false;
  return true;
}
