import type { ScanReport } from '../../model/report.ts';
import { headline } from '../headline.ts';
import { moment, safetyWords } from '../words.ts';
import { ends, labelled, wrapped } from './layout.ts';
import type { Page } from './page.ts';

/** Who scanned what, when, how far and by whose leave; then the sentence that matters. */
export function header(report: ScanReport, { width, paint }: Page): string[] {
  const { target, authorization } = report;
  const facts: [string, string][] = [
    ['Target', target.name === undefined ? target.url : `${target.url} (${target.name})`],
    ['Date', moment(report.started)],
    ['Safety', `${report.safety}: ${safetyWords[report.safety]}`],
    [
      'Authorised',
      authorization === undefined
        ? 'nobody named (needed only off loopback)'
        : `${authorization.by}, ${authorization.reference}, until ${authorization.until}`,
    ],
  ];
  const { main, aside } = headline(report);
  return [
    ...ends(`Countersign ${report.tool.version}`, `scan ${report.scan}`, width),
    paint('dim', '─'.repeat(width)),
    ...facts.flatMap(([label, text]) => labelled(label, text, { width, column: 12 })),
    '',
    ...wrapped(`${main}.`, width - 2).map((line) => paint('bold', `  ${line}`)),
    ...wrapped(aside, width - 2).map((line) => `  ${line}`),
  ];
}

/** Each identity, and what its being alive rests on. */
export function controls({ controls: proofs }: ScanReport, { width, paint }: Page): string[] {
  const column = Math.max(0, ...proofs.map(({ who }) => who.length)) + 4;
  const lines = proofs.flatMap(({ who, held, operation, detail }) => {
    const on = operation === undefined ? '' : ` on ${operation}`;
    const mark = held ? '✓' : '✕';
    const told = labelled(`${mark} ${who}`, `${held ? 'proven' : 'NOT PROVEN'}${on}: ${detail}`, {
      width,
      column,
      indent: 2,
    });
    return held ? told : told.map((line) => paint('red', line));
  });
  return ['', paint('bold', 'Controls'), ...(lines.length === 0 ? ['  none'] : lines)];
}
