import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Variant } from './application.ts';
import { type Command, startServer } from './child.ts';
import { proxyTemplates, staticFiles } from './places.ts';
import type { Tools } from './tools.ts';

/** nginx before one application: TLS, client certificates, and the headers that speak of them. */
export interface Front {
  variant: Variant;
  dir: string;
  port: number;
  socket: string;
  proxySecret: string;
  tools: Tools;
}

export async function startFront(front: Front): Promise<number> {
  return startServer(await nginxFor(front), join(front.dir, 'nginx-error.log'));
}

/** Writes the configuration of this front, and says how nginx is run with it. */
export async function nginxFor(front: Front): Promise<Command> {
  await mkdir(join(front.dir, 'temp'), { recursive: true });
  await writeFile(join(front.dir, 'nginx.conf'), await configuration(front));
  await writeFile(
    join(front.dir, 'front.conf'),
    await filled(`front.${front.variant}.conf`, { socket: front.socket, static: staticFiles() }),
  );
  await writeFile(
    join(front.dir, 'proxy_mtls.conf'),
    await filled('proxy_mtls.conf', { secret: front.proxySecret }),
    { mode: 0o600 },
  );
  const { nginx, nginxLibraries } = front.tools;
  return {
    program: nginx,
    args: ['-p', front.dir, '-c', join(front.dir, 'nginx.conf'), '-e', join(front.dir, 'nginx-error.log')],
    cwd: front.dir,
    env: nginxLibraries ? { LD_LIBRARY_PATH: nginxLibraries } : {},
  };
}

async function configuration(front: Front): Promise<string> {
  // Started by root, nginx would hand its workers to a user who may not enter the run's folder.
  const user = process.getuid?.() === 0 ? 'user root;\n' : '';
  return filled('nginx.conf', { user, port: String(front.port), socket: front.socket });
}

async function filled(name: string, values: Record<string, string>): Promise<string> {
  const template = await readFile(join(proxyTemplates(), `${name}.template`), 'utf8');
  return template.replaceAll(/\{\{(\w+)\}\}/g, (_, key: string) => values[key] ?? '');
}
