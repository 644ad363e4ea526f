import type { ScanReport } from '../../model/report.ts';
import { neverLooked, unseenWords } from '../unseen.ts';
import { counted, leftBehindWords, percent, reasonWords } from '../words.ts';
import { labelled, wrapped } from './layout.ts';
import type { Page } from './page.ts';

/** A terminal shows the first of a kind; the page shows them all. */
const most = 12;

/** What held, and what could not be told with the cure beside it. */
export function heldAndUndecided({ held, undecided }: ScanReport, { width, paint }: Page): string[] {
  const lines = undecided
    .slice(0, most)
    .flatMap(({ operation, claim, reason, cure }) => [
      ...labelled('?', `${operation}: ${claim}`, { width, column: 2, indent: 2 }),
      ...labelled('', `Because ${reasonWords[reason]}. ${cure}`, { width, column: 2, indent: 2 }),
    ]);
  const rest = undecided.length - most;
  const checks = [...new Set(held.map(({ check }) => check))];
  const proven = checks.map((check) => `${check} ${held.filter((each) => each.check === check).length}`);
  return [
    '',
    `${paint('bold', 'Controls that held')}  ${held.length}`,
    ...(proven.length === 0 ? [] : labelled('', proven.join(', '), { width, column: 2 })),
    `${paint('bold', 'Undecided')}           ${undecided.length}`,
    ...lines,
    ...(rest > 0 ? [`  and ${rest} more`] : []),
  ];
}

/** What was not looked at, most first; the cases that stayed open stand above, one by one. */
export function unseen({ notTested }: ScanReport, { width, paint }: Page): string[] {
  const lines = notTested.flatMap((each) => {
    const { what, count, cure } = unseenWords(each);
    return labelled(count, `${what}: ${cure}`, { width, column: 16, indent: 2 });
  });
  return [
    '',
    paint('bold', 'Not looked at'),
    ...lines,
    ...wrapped(neverLooked, width - 2).map((line) => `  ${line}`),
  ];
}

/** Grade with its coverage, what may be left behind, what it cost, what to do next. */
export function closing(report: ScanReport, page: Page): string[] {
  const { score, cost, residue, faults, excluded } = report;
  const { width, paint } = page;
  const columns = { width, column: 14 };
  const covered = `${percent(report.coverage.share)} of ${counted(report.coverage.cells.planned, 'cell')} decided`;
  const grade =
    score.grade === 'withheld' ? `withheld: ${score.because} (${covered})` : `${score.grade} with ${covered}`;
  return [
    '',
    ...labelled('Grade', grade, columns).map((line) => paint('bold', line)),
    ...labelled('Left out', counted(excluded.length, 'operation'), columns),
    ...labelled('Left behind', `${residue.length} (${leftBehindWords(report)})`, columns),
    ...residue.flatMap(({ entry, what, hint }) =>
      labelled('!', `${what} (${entry}). ${hint}`, { width, column: 2, indent: 2 }),
    ),
    ...labelled(
      'Cost',
      `${counted(cost.requests, 'request')}, ${counted(cost.writes, 'write')}, ${cost.seconds.toFixed(1)} s`,
      columns,
    ),
    ...(cost.limits === undefined ? [] : labelled('Budget', budgetWords(cost.limits), columns)),
    ...faults.flatMap(({ code, message, hint = '' }) =>
      labelled('Fault', `${code}: ${message} ${hint}`, columns).map((line) => paint('red', line)),
    ),
    '',
    ...next(report, page),
  ];
}

function budgetWords({ requests, seconds, rate }: NonNullable<ScanReport['cost']['limits']>): string {
  const pace = rate === 0 ? 'no limit of rate' : `${counted(rate, 'request')} a second`;
  return `${counted(requests, 'request')}, ${counted(seconds, 'second')}, ${pace}`;
}

function next({ findings, residue }: ScanReport, { file, width, paint }: Page): string[] {
  const steps: [string, string][] = [];
  if (residue.length > 0) steps.push(['countersign cleanup', 'finish the undo first']);
  const [first] = findings;
  if (first !== undefined)
    steps.push([`countersign explain ${first.flaw}`, 'what it means and how to cure it']);
  steps.push([`countersign report ${file} --format html`, 'the whole matrix on a page']);
  return [
    paint('bold', 'Next'),
    ...steps.flatMap(([command, why]) => [
      `  ${command}`,
      ...wrapped(why, width - 6).map((line) => `      ${line}`),
    ]),
  ];
}
