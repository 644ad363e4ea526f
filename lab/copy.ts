import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Application, gunicorn, seedDatabase } from './application.ts';
import type { Command } from './child.ts';
import { nginxFor } from './front.ts';
import { readState } from './state.ts';
import { readTools } from './tools.ts';

/**
 * Serves a copy of the lab's Django project in the foreground, for `verify.start`: in the working folder, at --port,
 * with the keys of the running lab in --from and a fresh database of the same rows. Ends when it is told to.
 */
const { values } = parseArgs({
  options: { from: { type: 'string' }, port: { type: 'string' }, tools: { type: 'string' } },
});
const { from = '.', port = '8443', tools: lab = '.lab' } = values;
const state = await readState(resolve(from));
if (state === undefined) throw new Error(`No lab runs in ${from}`);
const dir = await mkdtemp(join(tmpdir(), 'copy-'));
const stop = new AbortController();
for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(name, () => stop.abort());

try {
  for (const name of ['pki', 'principals.json', 'proxy-secret'])
    await cp(join(from, name), join(dir, name), { recursive: true });
  const { variant, seed } = state;
  const app: Application = {
    variant,
    seed,
    dir,
    socket: join(dir, 'app.sock'),
    tools: await readTools(lab),
    project: process.cwd(),
  };
  await seedDatabase(app);
  const proxySecret = (await readFile(join(dir, 'proxy-secret'), 'utf8')).trim();
  const front = { variant, dir, port: Number(port), socket: app.socket, proxySecret, tools: app.tools };
  const servers = [gunicorn(app), await nginxFor(front)].map(run);
  await Promise.race([...servers.map((each) => once(each, 'exit')), once(stop.signal, 'abort')]);
  for (const each of servers) each.kill('SIGINT');
  await Promise.all(
    servers.map(async (each) => each.exitCode === null && each.signalCode === null && once(each, 'exit')),
  );
  const log = await readFile(join(dir, 'gunicorn.log'), 'utf8').catch(() => '');
  if (!stop.signal.aborted) process.stderr.write(log.split('\n').slice(-30).join('\n'));
} finally {
  await rm(dir, { recursive: true, force: true });
}

/** In our own process group: whoever ends the group ends them too. */
function run({ program, args, cwd, env }: Command) {
  return spawn(program, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}
