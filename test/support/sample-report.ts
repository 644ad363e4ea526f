import type { Exchange } from '../../src/model/exchange.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Flaw } from '../../src/model/flaw.ts';
import {
  type Cell,
  cellStates,
  type Door,
  type DoorTrial,
  type Held,
  layers,
  type MatrixRow,
  type NotTested,
  reportSchema,
  type ScanReport,
  type Undecided,
} from '../../src/model/report.ts';
import { doorOrder } from '../../src/report/order.ts';
import { cellsOf } from './sample/cells.ts';
import { exchangeOf } from './sample/exchanges.ts';
import { claimOf, controlsOf, findingOf, fingerprintOf } from './sample/finding.ts';
import { people } from './sample/people.ts';
import { type Planned, plan } from './sample/plan.ts';
import { catalogue } from './sample/words.ts';

/** A whole report as a scan of the "billing & profiles" lab would give it. */
export function sampleReport(variant: 'vulnerable' | 'hardened'): ScanReport {
  const flawed = variant === 'vulnerable';
  const findings = plan.flatMap((row) =>
    flawed && row.flaw !== undefined ? [findingOf(row, row.flaw)] : [],
  );
  const rows = plan.map((row) => rowOf(row, flawed));
  const held = plan.flatMap((row) => heldOf(row, flawed));
  const undecided = plan.flatMap(undecidedOf);
  const coverage = {
    operations: { known: plan.length + 2, reached: plan.length, excluded: 2 },
    cells: { planned: 245, decided: 236 },
    share: 236 / 245,
  };
  return {
    schema: reportSchema,
    tool: { name: 'countersign', version: '0.1.0' },
    scan: flawed ? '7f3a91c2' : 'b04d55e8',
    target: { url: 'https://127.0.0.1:8443', name: `billing & profiles, ${variant}` },
    started: '2026-11-22T09:30:04Z',
    finished: '2026-11-22T09:30:12Z',
    safety: 'canary',
    authorization: {
      by: 'Head of API platform',
      reference: 'SEC-1234',
      until: '2027-03-31',
      contact: 'appsec@example.org',
    },
    controls: people.flatMap(({ id, kind }) => (kind === 'none' ? [] : [controlOf(id, kind)])),
    findings,
    held,
    undecided,
    notTested: notTestedOf(undecided),
    verdicts: [
      ...findings.map((each) => verdictOf(each.flaw, each.operation, each.summary, 'fail')),
      ...held.map((each) => verdictOf(each.check, each.operation, each.claim, 'pass')),
    ],
    matrix: { columns: people, rows },
    door: doorOrder.map((door) => ({
      door,
      operations: rows.filter((row) => row.door === door).map((row) => row.operation),
    })),
    exchanges: exchangesOf(findings),
    catalogue,
    excluded: [
      { operation: 'GET /api/logout/', because: 'its name says that it changes state' },
      { operation: 'POST /api/payments/', because: 'the operator excluded it' },
    ],
    coverage,
    score: flawed
      ? {
          grade: 'F',
          points: 0,
          coverage,
          deductions: findings.map(({ fingerprint, title }) => ({
            finding: fingerprint,
            points: 12,
            because: title,
          })),
        }
      : { grade: 'A', points: 98, coverage, deductions: [] },
    faults: [],
    residue: [],
    cost: { requests: flawed ? 814 : 776, writes: flawed ? 58 : 49, seconds: 5.4 },
    ...(flawed && { worst: 'critical' }),
  };
}

function rowOf(row: Planned, flawed: boolean): MatrixRow {
  const cells = cellsOf(row, flawed, fingerprintOf(row));
  const worst = cellStates.find((state) => cells.some((cell) => cell.state === state)) ?? 'untried';
  const door = flawed && row.broken !== undefined ? row.broken : row.door;
  const trials = trialsOf(cells, door);
  return { operation: row.operation, door, doorBecause: because(door), trials, worst, cells };
}

function trialsOf(cells: readonly Cell[], door: Door): DoorTrial[] {
  return layers.map((layer, index) => {
    const who = layer === 'nothing' ? 'none' : layer === 'certificate' ? 'stranger' : 'bob';
    const state = cells.find((cell) => cell.who === who)?.state ?? 'untried';
    const outcome =
      door === 'public' ? 'open' : state === 'leaked' ? 'broken' : state === 'refused' ? 'held' : 'untried';
    return {
      layer,
      outcome,
      who: outcome === 'untried' ? [] : [who],
      experiments: outcome === 'untried' ? [] : [`${who}.${index}`],
    };
  });
}

function notTestedOf(undecided: readonly Undecided[]): NotTested[] {
  const reasons = [...new Set(undecided.map(({ reason }) => reason))];
  return [
    ...reasons.map((kind): NotTested => {
      const cases = undecided.filter(({ reason }) => reason === kind);
      return {
        kind,
        unit: 'case',
        count: cases.length,
        cures: [...new Set(cases.map(({ cure }) => cure))],
        names: cases.map(({ operation }) => operation),
      };
    }),
    { kind: 'excluded', unit: 'operation', count: 1, cures: [], names: ['POST /api/payments/'] },
    { kind: 'changes-state', unit: 'operation', count: 1, cures: [], names: ['GET /api/logout/'] },
  ];
}

function because(door: string): string {
  if (door === 'certificate') return 'The stranger was served; without a certificate the handshake failed.';
  if (door === 'ownership') return 'Only the owner was served; every other account was refused.';
  return `Every weaker layer than ${door} was refused.`;
}

function heldOf(row: Planned, flawed: boolean): Held[] {
  const { operation, door } = row;
  const checks: Flaw[] = door === 'public' || door === 'undecided' ? [] : ['anonymous-access'];
  if (door === 'ownership') checks.push('foreign-object-read');
  if (row.flaw !== undefined && !checks.includes(row.flaw)) checks.push(row.flaw);
  return checks
    .filter(
      (check) =>
        !(flawed && (check === row.flaw || (row.broken === 'account' && check === 'foreign-object-read'))),
    )
    .map((check) => {
      const actor = check === 'anonymous-access' || check === 'method-gap' ? 'stranger' : 'bob';
      const request = operation.replaceAll(/\{(\w+)\}/g, (_, name: string) => `$${name.toUpperCase()}`);
      return {
        check,
        operation,
        claim: claimOf(row, check),
        experiment: `${check} ${operation}`,
        actor,
        ...(actor === 'bob' && { victim: 'alice' }),
        refused: { who: actor, request, got: actor === 'bob' ? 404 : 403 },
        controls: controlsOf(check).map((control) => ({
          ...control,
          ...(control.step === 'owner' && { sent: { who: 'alice', request, got: 200 } }),
        })),
      };
    });
}

function undecidedOf(row: Planned): Undecided[] {
  const { operation, unsure, door } = row;
  if (unsure === undefined) return [];
  const common = {
    check: 'foreign-object-read' as const,
    operation,
    claim: `${unsure} must not reach what alice owns`,
  };
  return door === 'undecided'
    ? [{ ...common, reason: 'no-object', cure: 'Let alice own a report, or name one under `objects:`.' }]
    : [{ ...common, reason: 'unclear-denial', cure: 'Say under `habits:` how this target says no.' }];
}

function controlOf(who: string, kind: 'stranger' | 'identity'): ScanReport['controls'][number] {
  if (kind === 'stranger')
    return {
      who,
      held: true,
      operation: 'GET /api/me/',
      detail: 'trusted by the handshake, refused by the application',
    };
  return { who, held: true, operation: 'GET /api/me/', detail: 'the answer names this account' };
}

function verdictOf(
  check: Flaw,
  operation: string,
  claim: string,
  outcome: 'pass' | 'fail',
): ScanReport['verdicts'][number] {
  return {
    experiment: `${check} ${operation}`,
    check,
    operation,
    claim,
    actor: 'bob',
    outcome,
    summary: claim,
  };
}

function exchangesOf(findings: readonly Finding[]): ScanReport['exchanges'] {
  const flawed = new Set(findings.map((each) => each.operation));
  const all: Exchange[] = plan
    .filter((row) => flawed.has(row.operation))
    .flatMap((row, index) => {
      const after = row.flaw === 'field-write' || row.flaw === 'foreign-object-write' ? 'written' : 'alice';
      return [
        exchangeOf(row, 'owner', 200 + index * 40, 'alice'),
        exchangeOf(row, 'attack', 217 + index * 40, after),
      ];
    });
  return Object.fromEntries(all.map((exchange) => [exchange.id, exchange]));
}
