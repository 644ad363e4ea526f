import { createPools, type WireCertificate, type WireListener } from './pools.ts';

/** One GET, for nothing but its status; undefined where nobody answers. A proxy that waits for its application answers 502 to 504. */
export async function statusAt(
  url: string,
  listener: Omit<WireListener, 'id' | 'origin'>,
  certificate: WireCertificate | undefined,
  timeoutMs: number,
): Promise<number | undefined> {
  const { origin, host, pathname, search } = new URL(url);
  const pools = createPools({
    listeners: [{ ...listener, id: 'main', origin }],
    certificates: certificate === undefined ? {} : { it: certificate },
    scope: [host],
    connections: 1,
    timeoutMs,
  });
  try {
    const line = pools.of({ listener: 'main', certificate: certificate === undefined ? 'none' : 'it' });
    const answer = await line.pool.request({
      path: pathname + search,
      method: 'GET',
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
    });
    await answer.body.dump();
    return answer.statusCode;
  } catch {
    return undefined;
  } finally {
    await pools.close();
  }
}
