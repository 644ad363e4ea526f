import { expect, test } from 'vitest';
import { matrixOf } from '../../../src/findings/matrix.ts';
import type { Operation } from '../../../src/model/operation.ts';
import type { Judgement, Verdict } from '../../../src/model/verdict.ts';
import { experimentOf } from '../../support/answers.ts';
import { emptySurvey } from '../../support/bench.ts';

const operation: Operation = {
  id: 'GET /notes/{id}',
  method: 'GET',
  path: '/notes/{id}',
  kind: 'read',
  parameters: [],
  seenIn: ['openapi'],
  changesState: false,
};
const survey = { ...emptySurvey, operations: [operation] };
const refused: Judgement = { outcome: 'pass', summary: 'refused', controls: [] };
const told: Judgement = { outcome: 'fail', summary: 'is told', evidence: { attack: 'x1', controls: [] } };

function verdict(check: 'anonymous-access' | 'method-gap', actor: string, outcome: Judgement): Verdict {
  return {
    check,
    experiment: experimentOf({ id: `${check} ${actor}`, check, actor }),
    outcome,
    exchanges: [],
    repeats: 0,
  };
}

function outsider(...verdicts: Verdict[]) {
  const [row] = matrixOf(survey, verdicts, []).rows;
  const trial = row?.trials.find(({ layer }) => layer === 'certificate');
  return {
    cell: row?.cells[0]?.state,
    door: row?.door,
    layer: trial?.outcome,
    experiments: trial?.experiments,
  };
}

test('a gap of a method that an account found says nothing of a caller without one', () => {
  const nobody = verdict('anonymous-access', 'none', refused);
  expect(outsider(nobody, verdict('method-gap', 'bob', told))).toEqual({
    cell: 'refused',
    door: 'account',
    layer: 'held',
    experiments: ['anonymous-access none'],
  });
  expect(outsider(verdict('method-gap', 'bob', refused))).toMatchObject({
    cell: 'untried',
    layer: 'untried',
  });
});

test('a gap of a method that is open to everybody is one of the door', () => {
  const nobody = verdict('anonymous-access', 'none', refused);
  expect(outsider(nobody, verdict('method-gap', 'none', told))).toMatchObject({
    cell: 'leaked',
    layer: 'broken',
  });
});
