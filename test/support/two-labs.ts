import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Lab, startLab } from '../../lab/lab.ts';
import { packageRoot } from '../../lab/places.ts';
import { prepareTools, type Tools } from '../../lab/tools.ts';

export interface TwoLabs {
  vulnerable: Lab;
  hardened: Lab;
  stop(): Promise<void>;
}

/** The usual programs, or with LAB_SOURCE=debian the fallback's, prepared when they are missing. */
export function labTools(): Promise<Tools> {
  const fallback = { source: 'debian', lab: join(packageRoot(), '.lab', 'fallback') } as const;
  return prepareTools(process.env['LAB_SOURCE'] === 'debian' ? fallback : {});
}

/** Both variants at once, from one seed, in a folder that goes when they stop. */
export async function startBoth(seed: string): Promise<TwoLabs> {
  const tools = await labTools();
  const dir = await mkdtemp(join(tmpdir(), 'labs-'));
  const options = { seed, dir, tools, now: new Date() };
  const started = await Promise.allSettled([
    startLab({ ...options, variant: 'vulnerable' }),
    startLab({ ...options, variant: 'hardened' }),
  ]);
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
