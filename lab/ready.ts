import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { request } from 'node:https';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CountersignError } from '../src/errors.ts';

const ATTEMPTS = 400;

/** Waits until the application answers through the front; gives up when a server of the lab has died. */
export async function untilServed(
  lab: { dir: string; port: number; socket: string },
  alive: () => boolean,
): Promise<void> {
  const pem = (name: string) => readFile(join(lab.dir, 'pki', name));
  const tls = { ca: await pem('ca-a.pem'), cert: await pem('stranger.pem'), key: await pem('stranger.key') };
  for (let attempt = 0; attempt < ATTEMPTS && alive(); attempt += 1) {
    if (existsSync(lab.socket) && (await health(lab.port, tls)) === 200) return;
    await sleep(50);
  }
  throw new CountersignError(
    'lab-unavailable',
    'The lab did not start.',
    `See gunicorn.log and nginx-error.log in ${lab.dir}.`,
  );
}

async function health(
  port: number,
  tls: { ca: Buffer; cert: Buffer; key: Buffer },
): Promise<number | undefined> {
  return new Promise((resolve) => {
    const ask = request(
      {
        host: '127.0.0.1',
        port,
        path: '/api/health/',
        servername: 'api.test',
        headers: { host: 'api.test' },
        agent: false,
        ...tls,
      },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      },
    );
    ask.setTimeout(5000, () => ask.destroy());
    ask.on('error', () => resolve(undefined));
    ask.end();
  });
}
