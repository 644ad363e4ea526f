import { createHash } from 'node:crypto';

/**
 * Values nobody else has, computed from the scan, the experiment and a number: the same in another process,
 * so that an interrupted undo can find its objects again.
 */
export interface Fresh {
  marker(experiment: string, n: number, maxLength?: number): string;
  uuid(experiment: string, n: number): string;
  hex(experiment: string, n: number, length: number): string;
}

export function createFresh(scanId: string): Fresh {
  const bytes = (purpose: string, experiment: string, n: number): string =>
    createHash('sha256')
      .update(JSON.stringify([scanId, purpose, experiment, n]))
      .digest('hex');
  return {
    marker: (experiment, n, maxLength = 12) => {
      const tail = BigInt(`0x${bytes('marker', experiment, n)}`).toString(36);
      return `cs${tail.slice(-10)}`.slice(0, Math.max(1, maxLength));
    },
    uuid: (experiment, n) => {
      const hex = bytes('uuid', experiment, n);
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
    },
    hex: (experiment, n, length) =>
      bytes('hex', experiment, n)
        .repeat(Math.ceil(length / 64))
        .slice(0, length),
  };
}
