import { expect, test } from 'vitest';
import { doorOf } from '../../../src/findings/door.ts';
import type { Operation } from '../../../src/model/operation.ts';
import type { DoorTrial, Layer } from '../../../src/model/report.ts';
import { layers } from '../../../src/model/report.ts';
import { emptySurvey } from '../../support/bench.ts';

const operation: Operation = {
  id: 'GET /things/',
  method: 'GET',
  path: '/things/',
  kind: 'read',
  parameters: [],
  seenIn: ['openapi'],
  changesState: false,
};

function door(told: Partial<Record<Layer, DoorTrial['outcome']>>): string {
  const trials = layers.map((layer) => ({
    layer,
    outcome: told[layer] ?? ('untried' as const),
    who: [],
    experiments: [],
  }));
  return doorOf(emptySurvey, operation, [], trials).door;
}

test.each([
  [{ nothing: 'broken', certificate: 'broken' }, 'nothing'],
  [{ certificate: 'broken', ownership: 'held' }, 'certificate'],
  [{ certificate: 'undecided', ownership: 'held' }, 'undecided'],
  [{ certificate: 'held' }, 'account'],
  [{ certificate: 'held', credential: 'held' }, 'credential'],
  [{ certificate: 'held', credential: 'broken' }, 'account'],
  [{ certificate: 'held', credential: 'held', role: 'held' }, 'role'],
  [{ certificate: 'held', credential: 'held', ownership: 'held' }, 'ownership'],
  [{ certificate: 'held', credential: 'held', ownership: 'broken' }, 'account'],
] as const)('after %j the door is held by: %s', (told, expected) => {
  expect(door(told)).toBe(expected);
});
