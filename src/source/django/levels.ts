import type { Level } from '../code/gate.ts';
import { CALLER, origin } from '../flow/values.ts';

const RANK: Record<Level, number> = { public: 0, unknown: 1.5, authenticated: 1, role: 2, object: 3 };

export const strongest = (a: Level, b: Level): Level => (RANK[a] >= RANK[b] ? a : b);
export const weakest = (a: Level, b: Level): Level => (RANK[a] <= RANK[b] ? a : b);

/** What a test on these origins demands of the caller. */
export function levelOfBits(bits: number): Level {
  if (bits & origin.asksRole && bits & (CALLER | origin.tenant)) return 'role';
  if (bits & (CALLER | origin.asksLogin)) return 'authenticated';
  if (bits & (origin.secret | origin.certificate)) return 'authenticated';
  return 'public';
}
