import type { SocketLog } from './connect.ts';

/** Why no answer came. */
export type Failure =
  | { readonly kind: 'untrusted-server'; readonly code: string }
  | {
      readonly kind: 'refused';
      readonly where: 'tcp' | 'handshake' | 'first-read';
      readonly alert: string | undefined;
      readonly reused: boolean;
    }
  | { readonly kind: 'unsendable'; readonly why: string };

const untrusted = new Set([
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_REVOKED',
  'CERT_UNTRUSTED',
  'INVALID_PURPOSE',
  'INVALID_CA',
  'HOSTNAME_MISMATCH',
  'CERT_SIGNATURE_FAILURE',
]);

/** Tells what an error of a request means. `sentAt` is the tick at which the request was handed to the pool. */
export function failureOf(error: unknown, log: SocketLog, sentAt: number): Failure {
  const code = textOf(error, 'code') ?? textOf(error, 'name') ?? 'error';
  const stage = typeof error === 'object' && error !== null ? log.stageOf(error) : undefined;
  if (stage !== undefined && untrusted.has(code)) return { kind: 'untrusted-server', code };
  if (stage !== undefined) return { kind: 'refused', where: stage, alert: alertOf(code), reused: false };
  if (code === 'UND_ERR_INVALID_ARG' || code === 'UND_ERR_NOT_SUPPORTED')
    return { kind: 'unsendable', why: 'the request is not legal HTTP' };
  if (code.includes('TIMEOUT') || textOf(error, 'name') === 'TimeoutError')
    return { kind: 'refused', where: 'tcp', alert: 'timeout', reused: false };
  const port = portOf(error);
  const reused = port !== undefined && (log.openedAt(port) ?? sentAt) < sentAt;
  const trouble = port === undefined ? undefined : log.troubleOf(port);
  const reason = alertOf(trouble ?? code);
  return { kind: 'refused', where: reused ? 'tcp' : 'first-read', alert: reason, reused };
}

/** `certificate_required` out of `ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED`; other codes as they are. */
function alertOf(code: string): string {
  return (
    /^ERR_SSL_(?:TLSV1\d?|SSLV3)_ALERT_(\w+)$/.exec(code)?.[1]?.toLowerCase() ??
    (code === 'UND_ERR_SOCKET' ? 'closed' : code)
  );
}

function portOf(error: unknown): number | undefined {
  const socket: unknown =
    typeof error === 'object' && error !== null && 'socket' in error ? error.socket : undefined;
  return typeof socket === 'object' &&
    socket !== null &&
    'localPort' in socket &&
    typeof socket.localPort === 'number'
    ? socket.localPort
    : undefined;
}

function textOf(error: unknown, field: 'code' | 'name'): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const value: unknown =
    field === 'code' ? ('code' in error ? error.code : undefined) : 'name' in error ? error.name : undefined;
  return typeof value === 'string' ? value : undefined;
}
