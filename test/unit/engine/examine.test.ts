import { describe, expect, test } from 'vitest';
import { examine } from '../../../src/engine/examine.ts';
import { planAll } from '../../../src/engine/plan.ts';
import { fail, inconclusive, pass } from '../../../src/judge/words.ts';
import type { Check } from '../../../src/model/check.ts';
import type { Experiment, Step } from '../../../src/model/experiment.ts';
import type { Safety } from '../../../src/model/safety.ts';
import type { Trial } from '../../../src/model/trial.ts';
import type { Judgement } from '../../../src/model/verdict.ts';
import { experimentOf } from '../../support/answers.ts';
import { benchOver, emptySurvey } from '../../support/bench.ts';
import { scriptedWire } from '../../support/scripted-wire.ts';

const attack: Step = {
  kind: 'read',
  fresh: true,
  send: {
    as: 'bob',
    dial: { listener: 'main', certificate: 'bob' },
    credential: 'none',
    request: { method: 'GET', path: '/notes', query: [['q', { $: 'marker', n: 3 }]] },
  },
};
const experiment = experimentOf({ steps: { attack } });
const failed: Judgement = fail('bob read it', { attack: 'x0', controls: [] });

function checkOf(judge: (trial: Trial) => Judgement, more: Partial<Check> = {}): Check {
  return {
    id: 'foreign-object-read',
    category: 'object-authorization',
    severity: 'high',
    safety: 'observe',
    standards: { owaspApi: [], cwe: [639] },
    needs: { identities: 2 },
    words: { title: '', what: '', why: '', fix: '' },
    *plan() {},
    judge,
    ...more,
  };
}

async function examined(judge: (trial: Trial) => Judgement, more: Partial<Check> = {}) {
  const bench = benchOver(scriptedWire(() => ({ body: { id: 1 } })));
  const result = await examine(bench, checkOf(judge, more), experiment, emptySurvey);
  return { result, sent: bench.wire.sent, outcome: result[0]?.verdict.outcome };
}

describe('an experiment is examined', () => {
  test('a fail is repeated with another fresh value and counts when it fails again', async () => {
    const { result, sent, outcome } = await examined(() => failed);
    expect([outcome?.outcome, result[0]?.verdict.repeats, result[0]?.trials.length]).toEqual(['fail', 1, 2]);
    expect(sent.map(({ send }) => send.request.query?.[0]?.[1])).toEqual([
      { $: 'marker', n: 3 },
      { $: 'marker', n: 13 },
    ]);
    expect(new Set(sent.map(({ slot }) => slot.experiment)).size).toBe(2);
  });

  test.each([
    ['passes', () => pass('refused', [])],
    ['cannot be decided', () => inconclusive('throttled', 'wait')],
  ] as const)('a fail that %s the second time is no finding', async (_, second) => {
    let judged = 0;
    const { outcome, result } = await examined(() => (judged++ === 0 ? failed : second()));
    expect(outcome).toMatchObject({ outcome: 'inconclusive', reason: 'unstable' });
    expect(result[0]?.verdict.exchanges.length).toBe(2);
  });

  test('a repetition is asked only for the properties that were stored before', async () => {
    const asked: unknown[] = [];
    const names = ['status', 'balance'];
    await examined(({ experiment: { facts } }) => {
      asked.push(facts?.['only']);
      return fail('bob set status, balance', { attack: 'x0', controls: [] }, 'status', names);
    });
    expect(asked).toEqual([undefined, names]);
  });

  test('a fail whose repetition throws is no finding either', async () => {
    let judged = 0;
    const { outcome } = await examined(() => {
      if (judged++ === 0) return failed;
      throw new Error('no such step');
    });
    expect(outcome).toMatchObject({ outcome: 'inconclusive', reason: 'unstable' });
  });

  test('a pass costs nothing extra', async () => {
    const { sent, outcome } = await examined(() => pass('refused', []));
    expect([sent.length, outcome?.outcome]).toEqual([1, 'pass']);
  });

  test('a check that throws is an error, never a pass and never the end of the scan', async () => {
    const { outcome } = await examined(() => {
      throw new Error('undefined is not a leaf');
    });
    expect(outcome).toEqual({ outcome: 'error', fault: 'undefined is not a leaf' });
  });

  test('a lead gives way to what follows it, and no deeper than three times', async () => {
    let depth = 0;
    const { result, sent } = await examined(() => inconclusive('unclear-denial', 'ask further'), {
      *follow(trial): Generator<Experiment> {
        yield { ...trial.experiment, id: `${trial.experiment.id}.${++depth}`, because: trial.experiment.id };
      },
    });
    expect(sent.length).toBe(4);
    expect(result.map(({ verdict }) => verdict.experiment.id)).toEqual(['e.1.2.3']);
  });
});

describe('a plan', () => {
  const planned = (id: string, safety: Safety, writes: string[]) =>
    experimentOf({ id, safety, locks: { reads: [], writes }, steps: { attack } });
  const check = checkOf(() => failed, {
    *plan() {
      yield planned('writer', 'canary', ['note']);
      yield planned('reader', 'observe', []);
      yield planned('restorer', 'full', ['*']);
      yield {
        gap: {
          operation: 'GET /a',
          reason: 'no-object' as const,
          missing: 'a second identity',
          cure: 'give one',
        },
      };
      yield planned('another reader', 'observe', []);
    },
  });

  test.each<[Safety, string[]]>([
    ['observe', ['reader', 'another reader']],
    ['canary', ['reader', 'another reader', 'writer']],
    ['full', ['reader', 'another reader', 'writer', 'restorer']],
  ])('at %s holds what is permitted, readers before writers', (safety, ids) => {
    const plan = planAll({ ...emptySurvey, limits: { safety, allow: [] } }, [check]);
    expect(plan.experiments.map((each) => each.id)).toEqual(ids);
    expect(plan.atMostRequests).toBe(ids.length);
    expect(plan.gaps).toEqual([
      {
        operation: 'GET /a',
        reason: 'no-object',
        missing: 'a second identity',
        cure: 'give one',
        check: 'foreign-object-read',
      },
    ]);
  });

  test('asks each question about each operation once before any second pair, the gravest first', () => {
    const asked = (id: string, check: Check['id'], operation: string) =>
      experimentOf({ id, check, operation, steps: { attack } });
    const mild = checkOf(() => failed, {
      id: 'existence-oracle',
      severity: 'low',
      *plan() {
        yield asked('mild', 'existence-oracle', 'GET /a');
      },
    });
    const grave = checkOf(() => failed, {
      severity: 'critical',
      *plan() {
        yield asked('a', 'foreign-object-read', 'GET /a');
        yield asked('a again', 'foreign-object-read', 'GET /a');
        yield asked('b', 'foreign-object-read', 'GET /b');
      },
    });
    const plan = planAll({ ...emptySurvey, limits: { safety: 'observe', allow: [] } }, [mild, grave]);
    expect(plan.experiments.map((each) => each.id)).toEqual(['a', 'b', 'mild', 'a again']);
  });
});
