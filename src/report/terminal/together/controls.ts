import type { IdentityProof } from '../../../model/report.ts';
import { heading, row, type Sheet } from './sheet.ts';

/** Every caller of every report, and where it was recognised. */
export function controls(sheet: Sheet): string[] {
  const callers = new Set(sheet.reports.flatMap(({ report }) => report.controls.map(({ who }) => who)));
  return [
    ...heading(sheet, 'Controls: refusals count only from callers proven alive'),
    ...[...callers].flatMap((who) =>
      row(
        sheet,
        `  ${who}`,
        sheet.reports.map(({ report }) => told(report.controls.find((each) => each.who === who))),
      ),
    ),
  ];
}

function told(proof: IdentityProof | undefined) {
  if (proof === undefined) return '-';
  if (!proof.held) return { text: `✕ NOT PROVEN: ${proof.detail}`, ink: 'red' as const };
  return proof.operation === undefined ? '✓ proven' : `✓ on ${proof.operation}`;
}
