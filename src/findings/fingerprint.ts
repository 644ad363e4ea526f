import type { Flaw } from '../model/flaw.ts';
import type { OperationId } from '../model/operation.ts';

/** Stable over runs and machines: flaw, route and parameter; no ids, no line numbers. */
export function fingerprint(flaw: Flaw, operation: OperationId, parameter: string | undefined): string {
  const route = operation.replaceAll(/\{[^}]*\}/g, '{}').replace(/\/$/, '');
  return [flaw, route, ...(parameter === undefined ? [] : [parameter])].join(' ');
}
