import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { variants } from './application.ts';
import { isRunning, stopServer } from './child.ts';

const stateSchema = z.object({
  variant: z.enum(variants),
  seed: z.string(),
  url: z.string(),
  dir: z.string(),
  socket: z.string(),
  configFile: z.string(),
  processes: z.array(
    z.object({ name: z.enum(['gunicorn', 'nginx']), pid: z.number().int().positive(), mark: z.string() }),
  ),
});

/** A lab as other processes can see it: written when it starts, removed when it stops. */
export type LabState = z.infer<typeof stateSchema>;

export async function saveState(state: LabState): Promise<void> {
  await writeFile(join(state.dir, 'lab.json'), `${JSON.stringify(state, null, 2)}\n`);
}

/** The labs under `dir`, whichever process started them; one with a dead server is not running. */
export async function labsUnder(dir: string): Promise<(LabState & { running: boolean })[]> {
  const entries = await readdir(dir).catch(() => []);
  const states = await Promise.all(entries.map((entry) => readState(join(dir, entry))));
  return states.flatMap((state) =>
    state ? [{ ...state, running: state.processes.every(({ pid, mark }) => isRunning(pid, mark)) }] : [],
  );
}

/** Stops the lab's servers by process id, the front first so that no request meets a closed door behind it. */
export async function stopState(state: LabState): Promise<void> {
  for (const { pid, mark } of state.processes.toReversed()) await stopServer(pid, mark);
  await rm(state.socket, { force: true });
  await rm(join(state.dir, 'lab.json'), { force: true });
}

export async function readState(dir: string): Promise<LabState | undefined> {
  const text = await readFile(join(dir, 'lab.json'), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : stateSchema.parse(JSON.parse(text));
}
