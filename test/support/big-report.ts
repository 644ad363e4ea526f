import {
  type Cell,
  cellStates,
  layers,
  type Matrix,
  type MatrixRow,
  type ScanReport,
} from '../../src/model/report.ts';
import { sampleReport } from './sample-report.ts';

/** A report with a matrix of any size, for the question whether the page keeps up. */
export function bigReport(operations: number, principals: number): ScanReport {
  const sample = sampleReport('vulnerable');
  const columns: Matrix['columns'] = numbers(principals).map((index) => ({
    id: `user${index}`,
    label: `user${index}`,
    kind: 'identity',
    roles: ['member'],
  }));
  const rows = numbers(operations).map((index): MatrixRow => {
    const cells = columns.map(
      ({ id }, place): Cell => ({
        who: id,
        state: stateAt(index, place),
        words: 'The application turned it away.',
      }),
    );
    const worst = cellStates.find((state) => cells.some((cell) => cell.state === state)) ?? 'untried';
    return {
      operation: `GET /api/things/${index}/{id}/`,
      door: 'ownership',
      doorBecause: 'Only the owner was served.',
      trials: layers.map((layer) => ({ layer, outcome: 'held', who: ['user1'], experiments: ['one'] })),
      worst,
      cells,
    };
  });
  const door: ScanReport['door'] = [{ door: 'ownership', operations: rows.map((row) => row.operation) }];
  return { ...sample, matrix: { columns, rows }, door };
}

function stateAt(row: number, column: number): Cell['state'] {
  if (row % 40 === 0 && column === 3) return 'leaked';
  return column === 0 ? 'served' : 'refused';
}

function numbers(count: number): number[] {
  return [...Array(count).keys()];
}
