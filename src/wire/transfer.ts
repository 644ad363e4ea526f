import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import type { Dispatcher } from 'undici';
import type { RawAnswer } from './answer.ts';
import type { Line } from './pools.ts';
import type { ReadyRequest } from './request.ts';

const keptBytes = 2 * 1024 * 1024;
const drainedBytes = 32 * 1024 * 1024;

export interface TransferLimits {
  /** For all of it, headers and body. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
}

/** Sends one request over a pool and reads its answer; what is longer than 2 MiB is read and dropped. */
export async function transfer(
  { pool }: Line,
  request: ReadyRequest,
  { timeoutMs, signal }: TransferLimits,
): Promise<RawAnswer> {
  const answer = await pool.request({
    method: asMethod(request.method),
    path: request.target,
    headers: request.headers.flat(),
    body: request.body ?? null,
    // undici watches the time until the headers; the timer below watches a body that drips.
    headersTimeout: timeoutMs,
    ...(signal === undefined ? {} : { signal }),
  });
  const slow = setTimeout(() => answer.body.destroy(new DOMException('too slow', 'TimeoutError')), timeoutMs);
  try {
    const headers = headersOf(answer.headers);
    const raw = await readCapped(answer.body, Number(answer.headers['content-length'] ?? Number.NaN));
    return { status: answer.statusCode, headers, body: await decoded(raw, headers) };
  } finally {
    clearTimeout(slow);
  }
}

/** undici takes any token as method; its types name the usual ones. */
function asMethod(method: string): Dispatcher.HttpMethod {
  return isMethod(method) ? method : 'GET';
}

function isMethod(method: string): method is Dispatcher.HttpMethod {
  return /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(method);
}

function headersOf(headers: { readonly [name: string]: string | string[] | undefined }): [string, string][] {
  return Object.entries(headers).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : value === undefined ? [] : [value]).map((each): [string, string] => [
      name,
      each,
    ]),
  );
}

async function readCapped(body: Dispatcher.ResponseData['body'], announced: number): Promise<Buffer> {
  if (announced <= keptBytes) return Buffer.from(await body.arrayBuffer()); // much cheaper than a loop
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body) {
    const bytes: unknown = chunk;
    if (!Buffer.isBuffer(bytes)) continue;
    if (length < keptBytes) chunks.push(bytes.subarray(0, keptBytes - length));
    length += bytes.length;
    if (length > drainedBytes) break;
  }
  const [only] = chunks;
  return chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks);
}

const decoders = { gzip: promisify(gunzip), deflate: promisify(inflate), br: promisify(brotliDecompress) };

/** We ask for no compression; some servers compress all the same. What does not unpack stays as it came. */
async function decoded(raw: Buffer, headers: readonly (readonly [string, string])[]): Promise<Buffer> {
  const coding = headers.find(([name]) => name === 'content-encoding')?.[1].toLowerCase();
  if (coding !== 'gzip' && coding !== 'deflate' && coding !== 'br') return raw;
  try {
    return await decoders[coding](raw, { maxOutputLength: keptBytes });
  } catch {
    return raw;
  }
}
