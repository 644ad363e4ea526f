import { readFileSync } from 'node:fs';
import process from 'node:process';
import { z } from 'zod';
import { parseReport } from '../src/index.ts';

/** `node dist/bench/truth.js REPORT TRUTH vulnerable|secured`: what a target is known to have, held against a saved report. */
const truth = z.object({
  rows: z.array(
    z.object({ operation: z.string(), flaw: z.string(), vulnerable: z.boolean(), secured: z.boolean() }),
  ),
});
type Row = z.infer<typeof truth>['rows'][number];

const [reportFile = '', truthFile = '', side = 'vulnerable'] = process.argv.slice(2);
const report = await parseReport(readFileSync(reportFile, 'utf8'));
const { rows } = truth.parse(JSON.parse(readFileSync(truthFile, 'utf8')));
const proven = report.findings.filter((each) => each.standing !== 'suspected' && each.severity !== 'info');
const known = rows.filter((row) => (side === 'secured' ? row.secured : row.vulnerable));
const matches = (row: Row, operation: string, flaw: string): boolean =>
  row.operation === operation && row.flaw === flaw;
const found = known.filter((row) => proven.some((each) => matches(row, each.operation, each.flaw)));
const beyond = proven.filter((each) => !known.some((row) => matches(row, each.operation, each.flaw)));
process.stdout.write(
  `${JSON.stringify(
    {
      found: `${found.length} of ${known.length}`,
      missed: known.filter((row) => !found.includes(row)).map((row) => `${row.flaw} ${row.operation}`),
      toTriage: beyond.map((each) => each.fingerprint),
      requests: report.cost.requests,
      seconds: report.cost.seconds,
    },
    undefined,
    1,
  )}\n`,
);
