import { setMaxListeners } from 'node:events';
import { CountersignError } from '../errors.ts';
import type { Masker } from '../identity/mask.ts';
import type { Exchange } from '../model/exchange.ts';
import type { Send } from '../model/experiment.ts';
import type { CertificateId, Credential, SecretRef } from '../model/identity.ts';
import type { Seen } from '../model/trial.ts';
import type { RawAnswer } from './answer.ts';
import { headerOf } from './answer.ts';
import type { Clock } from './clock.ts';
import { createCredentialStore } from './credential.ts';
import type { Failure } from './failure.ts';
import { failureOf } from './failure.ts';
import { createFresh } from './fresh.ts';
import type { Ledger } from './ledger.ts';
import type { PaceLimits } from './pace.ts';
import { createPace } from './pace.ts';
import { createPledges } from './pledge.ts';
import type { Line, WireCertificate, WireListener } from './pools.ts';
import { createPools } from './pools.ts';
import type { ReadyRequest, RequestContext } from './request.ts';
import { buildRequest, credentialsOf } from './request.ts';
import { UnresolvedError } from './resolve.ts';
import { transfer } from './transfer.ts';
import { createVault } from './vault.ts';
import type { Slot, Wire } from './wire.ts';

export interface WireOptions {
  readonly scanId: string;
  /** `countersign/<version>`. */
  readonly product: string;
  readonly listeners: readonly WireListener[];
  readonly certificates: { readonly [id: CertificateId]: WireCertificate };
  readonly credentials: readonly Credential[];
  /** Fetches a secret; asked once for each credential. */
  readonly secretOf: (ref: SecretRef) => Promise<string>;
  /** Hosts, or hosts with port, that may be spoken to. */
  readonly scope: readonly string[];
  readonly pace: PaceLimits;
  readonly masker: Masker;
  /** Without one every pledge is refused, so nothing can be written. */
  readonly ledger?: Ledger;
  readonly clock: Clock;
  /** Cuts reads that are under way; nothing new begins. A write under way is finished, and so is every undo. */
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
  /** Hears of everything that came back, in the order of arrival: a recording, for example. */
  readonly onSeen?: (slot: Slot, seen: Seen) => void;
}

interface Arrived {
  readonly answer: RawAnswer;
  readonly at: number;
  readonly ms: number;
}

/** Opens the only door to the network. */
export function openWire(options: WireOptions): Wire {
  const { masker, clock, scanId, signal } = options;
  // Every request under way listens to it; Node takes more than ten listeners for a leak.
  if (signal !== undefined) setMaxListeners(0, signal);
  const timeoutMs = options.timeoutMs ?? 15_000;
  const began = clock.now();
  const pace = createPace(options.pace, clock);
  const pools = createPools({ ...options, connections: Math.max(1, options.pace.concurrency), timeoutMs });
  const credentials = createCredentialStore(options.credentials, options.secretOf);
  const vault = createVault(masker.key);
  const fresh = createFresh(scanId);
  const pledges = createPledges(options.ledger, vault);
  let numbered = 0;
  let writes = 0;

  function contextOf(experiment: string, id: string): RequestContext {
    const marks = [
      ['User-Agent', `${options.product} scan=${scanId}`],
      ['X-Request-Id', `cs-${scanId}-${id.slice(1)}`],
    ] as const;
    return { vault, fresh, experiment, credentials, masker, marks, secret: credentials.secret };
  }

  async function attempt(slot: Slot, send: Send): Promise<Seen> {
    const why = signal?.aborted === true && slot.undo !== true ? 'interrupted' : unsupported(send);
    if (why !== undefined) return { kind: 'skipped', why };
    const line = pools.of(send.dial);
    await credentials.load(credentialsOf(send));
    const id = `x${++numbered}`;
    const request = orWhy(() => buildRequest(send, contextOf(slot.experiment, id)));
    if (typeof request === 'string') return { kind: 'skipped', why: request };
    const first = await once(slot, send, request, line);
    // A keep-alive connection may be closed by the server just as we use it: that says nothing about the target.
    const last =
      'kind' in first && first.kind === 'refused' && first.reused && isRead(request.method)
        ? await once(slot, send, request, line)
        : first;
    if ('kind' in last)
      return seenOf(
        last,
        send.dial.listener,
        signal?.aborted === true && isRead(request.method) && slot.undo !== true,
      );
    vault.store(slot, id, last.answer);
    return { kind: 'answer', exchange: exchangeOf(id, slot, request, last, masker) };
  }

  async function once(slot: Slot, send: Send, request: ReadyRequest, line: Line): Promise<Arrived | Failure> {
    await pace.enter(slot.undo === true);
    if (!isRead(request.method)) writes++;
    const at = clock.now() - began;
    const sentAt = line.log.tick();
    const path = send.request.path;
    const cut = isRead(request.method) && slot.undo !== true ? signal : undefined;
    try {
      const answer = await transfer(line, request, { timeoutMs, signal: cut });
      pace.leave({ status: answer.status, path, retryAfter: headerOf(answer, 'retry-after') });
      return { answer, at, ms: clock.now() - began - at };
    } catch (error) {
      const failure = failureOf(error, line.log, sentAt);
      const down = failure.kind === 'refused' && failure.where === 'tcp' && !failure.reused;
      pace.leave({ status: down ? 'refused' : undefined, path });
      return failure;
    }
  }

  return {
    async send(slot, send) {
      const seen = await attempt(slot, send);
      options.onSeen?.(slot, seen);
      return seen;
    },
    async pledge(pledge) {
      return pledges.pledge(pledge, { vault, fresh, experiment: pledge.experiment, secret: () => undefined });
    },
    made: (pledge, exchange) => pledges.made(pledge, exchange),
    settle: (pledge, outcome) => pledges.settle(pledge, outcome),
    adopt: (slot, exchange) => vault.adopt(slot, exchange),
    keep: (exchange) => vault.keep(exchange),
    forget: (experiment) => vault.forget(experiment),
    get spent() {
      return { requests: pace.requests, writes };
    },
    async close() {
      await pools.close();
      await options.ledger?.close();
    },
  };
}

function orWhy<T>(build: () => T): T | string {
  try {
    return build();
  } catch (error) {
    if (error instanceof UnresolvedError) return error.message;
    throw error;
  }
}

function unsupported({ raw, dial }: Send): string | undefined {
  if (raw === true) return 'this wire cannot send bytes as planned';
  if (dial.resume !== undefined || dial.reuse !== undefined)
    return 'this wire cannot resume TLS sessions or reuse connections';
  return undefined;
}

function isRead(method: string): boolean {
  return method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
}

function seenOf(failure: Failure, listener: string, interrupted: boolean): Seen {
  if (interrupted) return { kind: 'skipped', why: 'interrupted' };
  if (failure.kind === 'unsendable') return { kind: 'skipped', why: failure.why };
  if (failure.kind === 'refused')
    return {
      kind: 'refused',
      where: failure.where,
      ...(failure.alert === undefined ? {} : { alert: failure.alert }),
    };
  throw new CountersignError(
    'server-untrusted',
    `The certificate of the listener ${listener} is not trusted (${failure.code}).`,
    'Name the authority that signed it under target.ca, and check that the certificate carries the host name of the URL.',
  );
}

function exchangeOf(
  id: string,
  slot: Slot,
  request: ReadyRequest,
  { answer, at, ms }: Arrived,
  masker: Masker,
): Exchange {
  return {
    id,
    experiment: slot.experiment,
    step: slot.step,
    request: request.shown(),
    answer: {
      status: answer.status,
      headers: masker.answerHeaders(answer.headers),
      body: masker.body(answer.body, headerOf(answer, 'content-type')),
    },
    at,
    ms,
  };
}
