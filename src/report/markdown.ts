import type { ScanReport } from '../model/report.ts';
import { table } from './docs/markdown.ts';
import { headline } from './headline.ts';
import { findingDetails, findingTable, pathsTold } from './markdown/findings.ts';
import { code, details, plain, words } from './markdown/text.ts';
import { doorCounts } from './order.ts';
import { neverLooked, unseenWords } from './unseen.ts';
import { neutral } from './visible.ts';
import { counted, doorWords, leftBehindWords, moment, percent, reasonWords, safetyWords } from './words.ts';

/** A comment may hold 65,536 characters; what is longer is refused as a whole. */
const most = 60_000;
const mostOpen = 40;

/** The report as a comment on a pull request: short on top, the rest on demand. `file` is the saved report's name. */
export function renderMarkdown(report: ScanReport, file = 'REPORT'): string {
  const clean = neutral(report);
  const { main, aside } = headline(clean);
  const must = [
    `## Countersign: ${gradeOf(clean)}`,
    `**${plain(main)}.** ${plain(aside)}`,
    findingTable(clean),
  ];
  const may = [
    pathsTold(clean),
    doorLine(clean),
    hiddenLine(clean),
    notTested(clean),
    held(clean),
    undecided(clean),
    ...findingDetails(clean, file),
  ];
  const last = footer(clean);
  const room = most - [...must, last].join('\n\n').length;
  return `${[...must, ...fitting(may, room), last].join('\n\n')}\n`;
}

/** Whole parts in their order, as long as there is room; what is left out is said. */
function fitting(parts: readonly string[], room: number): string[] {
  const kept: string[] = [];
  let left = room;
  for (const part of parts.filter((each) => each !== '')) {
    if (part.length + 2 > left) return [...kept, 'More than a comment can hold: the page has the rest.'];
    kept.push(part);
    left -= part.length + 2;
  }
  return kept;
}

function gradeOf({ score, coverage }: ScanReport): string {
  const decided = `${percent(coverage.share)} of ${counted(coverage.cells.planned, 'cell')} decided`;
  return score.grade === 'withheld' ? `grade withheld, ${decided}` : `${score.grade}, ${decided}`;
}

function doorLine(report: ScanReport): string {
  const told = doorCounts(report).filter(({ count }) => count > 0);
  return `**Who holds the door.** ${told.map(({ door, count }) => `${doorWords[door].label}: ${count}`).join(' · ')}`;
}

function hiddenLine({ hidden = [] }: ScanReport): string {
  return hidden.length === 0
    ? ''
    : `**Not in the description, but in the source.** ${hidden.slice(0, mostOpen).map(code).join(', ')}`;
}

function notTested({ notTested: all }: ScanReport): string {
  const rows = all.map((each) => {
    const { what, count, cure } = unseenWords(each);
    return [words(what), count, words(cure)];
  });
  const listed = rows.length === 0 ? [] : [table(['What', 'How many', 'What would help'], rows)];
  return ['### Not looked at', ...listed, plain(neverLooked)].join('\n\n');
}

function held({ held: all, catalogue }: ScanReport): string {
  if (all.length === 0) return '';
  const checks = [...new Set(all.map(({ check }) => check))];
  const rows = checks.map((check) => {
    const mine = all.filter((each) => each.check === check);
    const operations = new Set(mine.map(({ operation }) => operation)).size;
    return [plain(catalogue[check]?.title ?? check), String(mine.length), String(operations)];
  });
  return details(
    `${counted(all.length, 'attack')} held`,
    table(['What was tried', 'Refused', 'Operations'], rows),
  );
}

function undecided({ undecided: all }: ScanReport): string {
  if (all.length === 0) return '';
  const rows = all
    .slice(0, mostOpen)
    .map(({ operation, claim, reason, cure }) => [
      code(operation),
      plain(claim),
      plain(reasonWords[reason]),
      words(cure),
    ]);
  const rest = all.length - rows.length;
  return details(
    `${all.length} undecided`,
    [
      table(['Operation', 'Claim', 'Why not', 'What would decide it'], rows),
      ...(rest > 0 ? [`and ${rest} more`] : []),
    ].join('\n\n'),
  );
}

function footer(report: ScanReport): string {
  const { target, safety, started, cost, tool, authorization, residue } = report;
  const leave =
    authorization === undefined
      ? ''
      : ` Authorised by ${plain(authorization.by)}, ${plain(authorization.reference)}.`;
  return [
    `${code(target.name ?? target.url)}, ${moment(started)}, ${safety} (${safetyWords[safety]}).${leave}`,
    `${counted(cost.requests, 'request')}, ${counted(cost.writes, 'write')}, ${cost.seconds.toFixed(1)} s.`,
    `Left behind: ${residue.length} (${leftBehindWords(report)}). Countersign ${plain(tool.version)}.`,
  ].join(' ');
}
