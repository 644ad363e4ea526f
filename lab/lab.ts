import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import {
  type Application,
  databaseRows,
  seedDatabase,
  socketFor,
  startApplication,
  tellApplication,
  type Variant,
} from './application.ts';
import { isRunning } from './child.ts';
import { writeConfiguration } from './configuration.ts';
import { startFront } from './front.ts';
import { mintPki } from './pki.ts';
import { freeBasePort } from './ports.ts';
import { principals } from './principals.ts';
import { untilServed } from './ready.ts';
import { type LabState, labsUnder, saveState, stopState } from './state.ts';
import type { Tools } from './tools.ts';

export interface LabOptions<V extends Variant = Variant> {
  variant: V;
  seed: string;
  /** Each variant gets a folder of its own in here. */
  dir: string;
  tools: Tools;
  now: Date;
  report?: (line: string) => void;
}

/** A running lab. `dir` holds its keys, database and logs; `configFile` is all that a scanner is given. */
export interface Lab<V extends Variant = Variant> {
  variant: V;
  url: string;
  connect: string;
  dir: string;
  configFile: string;
  rows(): Promise<string>;
  stop(): Promise<void>;
}

export async function startLab<V extends Variant>(options: LabOptions<V>): Promise<Lab<V>> {
  const { variant, seed, tools, report = () => {} } = options;
  await stopLeftover(options);
  const dir = resolve(options.dir, variant);
  await rm(dir, { recursive: true, force: true });
  await mkdir(dir, { recursive: true, mode: 0o700 });

  report(`Lab ${variant}: minting certificates`);
  const people = principals(seed);
  const [pki, port, socket] = await Promise.all([
    mintPki(join(dir, 'pki'), people, options.now),
    freeBasePort(),
    socketFor(dir),
  ]);
  const app: Application = { variant, seed, dir, socket, tools };
  await tellApplication(app, people, pki);
  const url = `https://api.test:${port}`;
  const configFile = await writeConfiguration(dir, url);
  const state: LabState = { variant, seed, url, dir, socket, configFile, processes: [] };
  try {
    report(`Lab ${variant}: filling the database, starting gunicorn and nginx at ${url}`);
    const seeded = seedDatabase(app);
    seeded.catch(() => {}); // reported where it is awaited
    await add(state, 'gunicorn', await startApplication(app), socket);
    await add(
      state,
      'nginx',
      await startFront({ variant, dir, port, socket, proxySecret: pki.proxySecret, tools }),
      dir,
    );
    await seeded;
    await untilServed({ dir, port, socket }, () =>
      state.processes.every(({ pid, mark }) => isRunning(pid, mark)),
    );
  } catch (error) {
    await stopState(state);
    throw error;
  }
  return {
    variant,
    url,
    connect: '127.0.0.1',
    dir,
    configFile,
    rows: () => databaseRows(app),
    stop: () => stopState(state),
  };
}

/** Written after every start, so that a run that dies half-way leaves nothing that cannot be found and stopped. */
async function add(state: LabState, name: 'gunicorn' | 'nginx', pid: number, mark: string): Promise<void> {
  state.processes.push({ name, pid, mark });
  await saveState(state);
}

async function stopLeftover({ dir, variant }: LabOptions): Promise<void> {
  const leftover = (await labsUnder(dir)).filter((state) => state.variant === variant);
  await Promise.all(leftover.map(stopState));
}
