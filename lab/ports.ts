import { createServer } from 'node:net';

/** As many ports in a row as the lab has listeners. */
export const PORT_SPAN = 10;

/** The first of PORT_SPAN neighbouring ports that are all free on loopback. */
export async function freeBasePort(): Promise<number> {
  for (;;) {
    const base = await listenOnce(0);
    if (base === undefined || base + PORT_SPAN > 65_535) continue;
    const neighbours = Array.from({ length: PORT_SPAN - 1 }, (_, n) => listenOnce(base + 1 + n));
    if ((await Promise.all(neighbours)).every((port) => port !== undefined)) return base;
  }
}

async function listenOnce(port: number): Promise<number | undefined> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : undefined));
    });
  });
}
