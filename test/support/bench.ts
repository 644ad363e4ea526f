import { createHash } from 'node:crypto';
import type { Bench } from '../../src/engine/bench.ts';
import { sharedReads } from '../../src/engine/shared.ts';
import type { Habits } from '../../src/model/habits.ts';
import { noHabits } from '../../src/model/habits.ts';
import type { Survey } from '../../src/model/survey.ts';
import type { Trial } from '../../src/model/trial.ts';
import type { Wire } from '../../src/wire/wire.ts';

/** A bench over any wire, with the trials that were left behind. */
export function benchOver<W extends Wire>(
  wire: W,
  habits: Habits = noHabits,
): Bench & { readonly wire: W; readonly left: Trial[] } {
  const left: Trial[] = [];
  return {
    wire,
    shared: sharedReads(wire, (text) => createHash('sha256').update(text).digest('hex')),
    habits: () => habits,
    leftBehind: (trial) => void left.push(trial),
    left,
  };
}

/** A survey that knows nothing. */
export const emptySurvey: Survey = {
  listeners: [{ id: 'main', origin: 'https://localhost' }],
  operations: [],
  identities: [],
  certificates: [],
  policy: [],
  sharing: [],
  resources: [],
  listings: [],
  recipes: [],
  links: [],
  observations: [],
  served: [],
  exchanges: {},
  habits: noHabits,
  proofs: [],
  limits: { safety: 'full', allow: [] },
  excluded: [],
};
