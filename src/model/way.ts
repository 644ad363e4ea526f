import type { Place } from './place.ts';

/** What stands between a caller and the rows behind a route, in the order in which a request meets it. */
export const wayStages = [
  'listener',
  'trust',
  'header',
  'middleware',
  'principal',
  'gate',
  'scope',
  'write surface',
] as const;

/** One stage in words, and where the source or the scan has it from. */
export interface WayStep {
  readonly stage: (typeof wayStages)[number];
  readonly says: string;
  readonly at?: Place;
}
