import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Lab, startLab } from '../../lab/lab.ts';
import { prepareTools } from '../../lab/tools.ts';

export interface TwoLabs {
  vulnerable: Lab;
  hardened: Lab;
  stop(): Promise<void>;
}

/** Both variants at once, from one seed, in a folder that goes when they stop. */
export async function startBoth(seed: string): Promise<TwoLabs> {
  const tools = await prepareTools({});
  const dir = await mkdtemp(join(tmpdir(), 'labs-'));
  const options = { seed, dir, tools, now: new Date() };
  const started = await Promise.allSettled([startLab({ ...options, variant: 'vulnerable' }), startLab({ ...options, variant: 'hardened' })]);
  const labs = started.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []));
  const stop = async () => {
    await Promise.all(labs.map((lab) => lab.stop()));
    await rm(dir, { recursive: true, force: true });
  };
  const [vulnerable, hardened] = labs;
  if (vulnerable && hardened) return { vulnerable, hardened, stop };
  await stop();
  throw started.find((start) => start.status === 'rejected')?.reason;
}
