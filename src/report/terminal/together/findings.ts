import type { Finding } from '../../../model/finding.ts';
import type { ScanReport } from '../../../model/report.ts';
import { type FindingGroup, findingGroups } from '../../order.ts';
import { counted, severityWords } from '../../words.ts';
import { ends, labelled } from '../layout.ts';
import { severityInk } from '../paint.ts';
import type { Sheet } from './sheet.ts';

/** The findings of each report, told once per kind of flaw. */
export function findings(sheet: Sheet): string[] {
  return sheet.reports.flatMap(({ name, report }, index) => [
    ...(index === 0 ? [] : ['']),
    sheet.paint(
      'bold',
      `${name}: ${report.findings.length === 0 ? 'no findings' : counted(report.findings.length, 'finding')}`,
    ),
    ...findingGroups(report.findings).flatMap((group) => ['', ...kind(group, name, report, sheet)]),
  ]);
}

function kind(group: FindingGroup, name: string, { catalogue }: ScanReport, sheet: Sheet): string[] {
  const { width, paint } = sheet;
  const rank = severityWords[group.severity].toUpperCase();
  const [top = '', ...rest] = ends(`${rank}  ${group.title}`, group.flaw, width);
  const fix = catalogue[group.flaw]?.fix.split('\n')[0];
  return [
    paint(severityInk[group.severity], rank) + top.slice(rank.length),
    ...rest,
    ...group.findings.flatMap((finding) => one(finding, name, sheet)),
    ...(fix === undefined ? [] : labelled('Fix', fix, { width, column: 8, indent: 2 })),
  ];
}

function one(finding: Finding, name: string, { width, paint, replay }: Sheet): string[] {
  const { operation, parameter } = finding;
  const again = replay(finding, name);
  return [
    ...labelled('', `${operation}${parameter === undefined ? '' : ` (${parameter})`}`, {
      width,
      column: 0,
      indent: 2,
    }),
    ...labelled('Not so', claimOf(finding), { width, column: 8, indent: 4 }),
    ...(again === undefined ? [] : [`    Replay  ${paint('cyan', again)}`]),
    ...(finding.noReplay === undefined
      ? []
      : labelled('Replay', `none: ${finding.noReplay}`, { width, column: 8, indent: 4 })),
  ];
}

/** The operation stands above already. */
function claimOf(finding: Finding): string {
  const claim = 'proof' in finding ? finding.proof.claim : finding.summary;
  const end = finding.operation;
  return [` through ${end}`, ` on ${end}`].reduce(
    (text, said) => (text.endsWith(said) ? text.slice(0, -said.length) : text),
    claim,
  );
}
