import { describe, expect, it } from 'vitest';
import { readArguments } from '../../../lab/scenarios/worlds/arguments.ts';
import { makeWorld } from '../../../lab/scenarios/worlds/make.ts';
import { totalOf } from '../../../lab/scenarios/worlds/run.ts';
import { add, nothing, scoreWorld } from '../../../lab/scenarios/worlds/score.ts';
import type { Finding } from '../../../src/model/finding.ts';

const world = makeWorld(3);
const proof = { claim: '', experiment: '', repeats: 1, attack: 'x1', controls: [] };

function finding(parts: Pick<Finding, 'flaw' | 'operation' | 'summary'> & { parameter?: string }): Finding {
  return {
    ...parts,
    fingerprint: '',
    weaknesses: [],
    category: 'object-authorization',
    severity: 'high',
    confidence: 'high',
    title: '',
    identities: { actor: 'alice', also: [] },
    standing: 'proven',
    proof,
  };
}

const counted = world.cells.filter((cell) => cell.truth === 'hole' && cell.flaw !== 'unknown-field-ignored');
const perfect = counted.map(({ flaw, operation, parameter }) =>
  finding({ flaw, operation, summary: '', ...(parameter !== undefined && { parameter }) }),
);
const minor = world.cells.filter((cell) => cell.truth === 'hole' && cell.flaw === 'unknown-field-ignored');
const countOf = (flaw: string): number => counted.filter((cell) => cell.flaw === flaw).length;
const allFound = {
  ...Object.fromEntries(counted.map(({ flaw }) => [flaw, [countOf(flaw), countOf(flaw)]])),
  ...(minor.length > 0 && { 'unknown-field-ignored': [minor.length, 0] }),
};
const score = (findings: Finding[]) => scoreWorld(world, { findings, verdicts: [] });

describe('the score of a world', () => {
  it('is whole when every hole is proven and nothing else', () => {
    expect(perfect.length).toBeGreaterThan(0);
    expect(score(perfect)).toEqual({
      tally: { ...nothing, holes: perfect.length, found: perfect.length, worlds: 1, flaws: allFound },
      misses: [],
    });
  });

  it('names what was missed', () => {
    const { tally, misses } = score(perfect.slice(1));
    expect([tally.found, misses.map((miss) => [miss.kind, miss.flaw])]).toEqual([
      perfect.length - 1,
      [['missed', perfect[0]?.flaw]],
    ]);
  });

  it('counts a proof of what is not there, and ignores flaws that no world speaks of', () => {
    const invented = finding({ flaw: 'foreign-object-listed', operation: 'GET /nowhere/', summary: 'x' });
    const other = finding({ flaw: 'audit-gap', operation: 'GET /notes/', summary: 'x' });
    expect(score([...perfect, invented, other]).tally.falseProven).toBe(1);
  });

  it('reads all fields of one finding, in whatever way they are spelled', () => {
    const said = (summary: string) =>
      score([finding({ flaw: 'field-write', operation: 'PATCH /me/', parameter: '/credit_limit', summary })])
        .tally;
    expect(said('bob set credit_limit').falseProven).toBe(0);
    expect(said('bob set credit_limit, email').falseProven).toBe(1);
  });

  it('takes HEAD for the GET of the same path', () => {
    const holed = Array.from({ length: 200 }, (_, seed) => makeWorld(seed)).find((each) =>
      each.cells.some(
        (cell) => cell.flaw === 'method-gap' && cell.truth === 'hole' && cell.operation.startsWith('GET'),
      ),
    );
    const cell = holed?.cells.find((each) => each.flaw === 'method-gap' && each.truth === 'hole');
    const operation = cell?.operation.replace('GET', 'HEAD') ?? '';
    const found =
      holed &&
      scoreWorld(holed, {
        findings: [finding({ flaw: 'method-gap', operation, summary: '' })],
        verdicts: [],
      });
    expect([found?.tally.found, found?.tally.falseProven]).toEqual([1, 0]);
  });
});

describe('a run', () => {
  it('adds worlds up and prints shares', () => {
    const one = {
      holes: 4,
      found: 3,
      falseProven: 0,
      cells: 30,
      undecided: 10,
      worlds: 1,
      broken: 0,
      flaws: {},
    };
    expect(totalOf(add(one, add(one, nothing)), 1.23)).toEqual({
      recall: 0.75,
      falseProven: 0,
      inconclusive: 0.25,
      cells: 60,
      worlds: 2,
      seconds: 1.2,
    });
  });

  it('takes count, seed and the names of what to leave out', () => {
    const wanted = readArguments([
      '--count',
      '5',
      '--seed',
      '9',
      '--json',
      '--without-traps',
      'notes.late,big',
      '--only-holes',
      'read',
    ]);
    expect([wanted.count, wanted.seed, wanted.json]).toEqual([5, 9, true]);
    expect(['notes.late', 'orders.late', 'orders.big'].map((name) => wanted.toggles?.traps?.(name))).toEqual([
      false,
      true,
      false,
    ]);
    expect(['notes.read', 'notes.list'].map((name) => wanted.toggles?.holes?.(name))).toEqual([true, false]);
  });
});
