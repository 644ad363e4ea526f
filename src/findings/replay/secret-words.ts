import type { Presented } from './place.ts';

/** What a variable holds, for whoever has to fill it. */
export function secretWords({ kind }: Presented, who: string): string {
  return `the ${kind === 'bearer' ? 'token' : kind === 'basic' ? 'password' : kind} of ${who}`;
}
