import { expect, it } from 'vitest';
import { prove } from '../../../src/engine/calibrate/prove.ts';
import type { Refused } from '../../../src/engine/learn/habits.ts';
import { emptySurvey } from '../../support/bench.ts';

const survey = {
  ...emptySurvey,
  identities: [{ id: 'alice', certificate: 'alice', roles: [], status: 'active' } as const],
};
const detailOf = (refused: Refused): string | undefined =>
  prove(
    survey,
    [{ operation: 'GET /a', public: false, identities: {}, unanswered: { alice: refused } }],
    survey.habits,
  ).controls[0]?.detail;

it('a target that does not listen is no certificate that was refused', () => {
  expect(detailOf({ kind: 'refused', where: 'tcp', alert: 'ECONNREFUSED' })).toBe(
    'got no connection: ECONNREFUSED',
  );
  expect(detailOf({ kind: 'refused', where: 'handshake', alert: 'certificate_required' })).toBe(
    'got no answer: the certificate was refused before the application (certificate_required)',
  );
});
