import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { type Start, startApplication } from '../../../../src/fixes/verify/application.ts';
import { finish } from '../../../../src/fixes/verify/finish.ts';
import { freePort } from '../../../../src/wire/free-port.ts';
import { statusAt } from '../../../../src/wire/ready.ts';
import { containing, matching } from '../../../support/matching.ts';
import { tree } from '../../../support/tree.ts';

const environment = { PATH: process.env['PATH'] };

function start(
  words: Start['words'],
  answers: Start['answers'],
  seconds = 20,
): Promise<{ stop(): Promise<void> }> {
  return startApplication({
    words,
    folder: tree({}),
    environment,
    answers,
    seconds,
    clock: Date.now,
    stop: new AbortController().signal,
    masked: (line) => line.replaceAll('hunter2', '‹secret›'),
  });
}

const server = (port: number) =>
  `exec ${process.execPath} -e "require('http').createServer((_, r) => r.end('ok')).listen(${port}, '127.0.0.1')"`;

it('an application is ready when it answers, and stops with all that it started', async () => {
  const port = await freePort();
  const status = () => statusAt(`http://127.0.0.1:${port}/`, {}, undefined, 1_000);
  const running = await start(`sleep 300 & ${server(port)}`, async () => (await status()) === 200);
  expect(await status()).toBe(200);
  await running.stop();
  expect(await status()).toBeUndefined();
});

it('one that ends before it answers says its last lines, without secrets', async () => {
  await expect(start('echo "no table; hunter2" >&2; exit 3', async () => false)).rejects.toMatchObject({
    code: 'start-failed',
    message: matching(/ended with 3 .*\n {2}\| no table; ‹secret›/s),
  });
});

it('a program that is not there is told like one that ends', async () => {
  await expect(start(['/no/such/program'], async () => false)).rejects.toMatchObject({
    code: 'start-failed',
  });
});

it('one that finds its port taken is told so', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await sleep(50);
  const address = taken.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  await expect(start(server(port), async () => false)).rejects.toMatchObject({ code: 'port-taken' });
  taken.close();
});

it('one that never answers is given up and ended', async () => {
  await expect(start('echo warming up; sleep 300', async () => false, 0.5)).rejects.toMatchObject({
    code: 'not-ready',
    message: containing('warming up'),
  });
});

it('a program that should end and does not is ended', async () => {
  const stop = new AbortController().signal;
  const ran = await finish({ words: 'echo begun; sleep 300', folder: tree({}), environment }, 0.5, stop);
  expect(ran).toEqual({ code: undefined, lines: ['begun'] });
});
