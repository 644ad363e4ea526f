import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CountersignError } from '../src/errors.ts';
import { type Command, runToEnd, startServer } from './child.ts';
import type { Pki } from './pki.ts';
import { djangoProject } from './places.ts';
import type { Principal } from './principals.ts';
import type { Tools } from './tools.ts';

/** The same API, flawed and sound: what is scanned, scored and shown. */
export const twins = ['vulnerable', 'hardened'] as const;
export type Twin = (typeof twins)[number];

/** And `seed`: remedies as three articles print them, to show what they do not cure. */
export const variants = [...twins, 'seed'] as const;
export type Variant = (typeof variants)[number];

/** The Django side of one lab: where it lives and what it is told. */
export interface Application {
  variant: Variant;
  seed: string;
  dir: string;
  socket: string;
  tools: Tools;
  /** Another tree than the lab's own: a copy, for example. */
  project?: string;
}

/** A socket path fits into 108 bytes; where the run's folder is too deep, it gets a short one of its own. */
export async function socketFor(dir: string): Promise<string> {
  const near = join(dir, 'app.sock');
  return near.length <= 100 ? near : join(await mkdtemp(join(tmpdir(), 'cs-')), 'app.sock');
}

/** What the application needs to know of this run before it can start. */
export async function tellApplication(app: Application, people: Principal[], pki: Pki): Promise<void> {
  await writeFile(
    join(app.dir, 'principals.json'),
    JSON.stringify({ principals: people, bindings: pki.bindings }),
  );
  await writeFile(join(app.dir, 'proxy-secret'), pki.proxySecret, { mode: 0o600 });
}

/** Makes the database of this run from its seed and its certificates. */
export async function seedDatabase(app: Application): Promise<void> {
  const { code, stderr } = await runToEnd(app.tools.python, ['manage.py', 'lab_seed'], {
    cwd: app.project ?? djangoProject(),
    env: environment(app),
  });
  if (code !== 0)
    throw failed(
      'The database of the lab could not be made.',
      stderr.trim().split('\n').slice(-12).join('\n'),
    );
}

export async function startApplication(app: Application): Promise<number> {
  await rm(app.socket, { force: true });
  return startServer(gunicorn(app), join(app.dir, 'gunicorn.log'));
}

export function gunicorn(app: Application): Command {
  const args = ['-m', 'gunicorn.app.wsgiapp', '--config', 'gunicorn.conf.py', '--bind', `unix:${app.socket}`];
  return {
    program: app.tools.python,
    args,
    cwd: app.project ?? djangoProject(),
    env: environment(app),
  };
}

/** All rows as canonical JSON; two equal strings are two equal databases. */
export async function databaseRows(app: Pick<Application, 'dir' | 'tools'>): Promise<string> {
  const script = join(djangoProject(), 'lab_rows.py');
  const { code, stdout, stderr } = await runToEnd(app.tools.python, [script, join(app.dir, 'db.sqlite3')]);
  if (code !== 0) throw failed('The rows of the lab could not be read.', stderr.trim());
  return stdout;
}

function environment(app: Application): Record<string, string> {
  return {
    LAB_VARIANT: app.variant,
    LAB_SEED: app.seed,
    LAB_DIR: app.dir,
    LAB_BIND: `unix:${app.socket}`,
    ...(app.tools.pythonPath && { PYTHONPATH: app.tools.pythonPath }),
  };
}

function failed(sentence: string, detail: string): CountersignError {
  return new CountersignError(
    'lab-unavailable',
    `${sentence} ${detail}`,
    'The log of the run is in its folder, gunicorn.log.',
  );
}
