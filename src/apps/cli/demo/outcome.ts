import type { Twin } from '../../../../lab/application.ts';
import type { Flaw, ScanReport } from '../../../index.ts';

/** What became of one variant. */
export interface Outcome {
  readonly variant: Twin;
  /** What it was scanned with; replays name their files from its folder. */
  readonly configFile: string;
  readonly report: ScanReport;
  /** Whether the lab's rows were the same before the scan and after its undo. */
  readonly rowsEqual: boolean;
}

const flagship: readonly Flaw[] = [
  'anonymous-access',
  'method-gap',
  'foreign-object-read',
  'foreign-object-write',
  'foreign-object-listed',
  'field-write',
];

/** What is not as it should be, one sentence each; the demo succeeds when there is nothing to say. */
export function differences(outcomes: readonly Outcome[]): string[] {
  return outcomes.flatMap(({ variant, report, rowsEqual }) => {
    const verdicts = variant === 'vulnerable' ? ofVulnerable(report) : ofHardened(report);
    const alive = report.controls.filter(({ held }) => !held).map(({ who }) => `${who} could not be proven`);
    return [
      ...alive,
      ...verdicts,
      ...(report.residue.length > 0 ? [`${report.residue.length} left behind`] : []),
      ...(rowsEqual ? [] : ['the database rows are not what they were before the scan']),
    ].map((difference) => `${variant}: ${difference}`);
  });
}

function ofVulnerable({ findings, score }: ScanReport): string[] {
  const proven = new Set(findings.filter(({ standing }) => standing === 'proven').map(({ flaw }) => flaw));
  const missed = flagship.filter((flaw) => !proven.has(flaw)).map((flaw) => `no proven ${flaw}`);
  const failing = score.grade === 'D' || score.grade === 'F';
  return [...missed, ...(failing ? [] : [`grade ${graded(score)}, expected D or F`])];
}

function ofHardened({ findings, score }: ScanReport): string[] {
  // The lab has an endpoint that says yes to everything and stores little, as a trap: that much is true of it.
  const wrong = findings
    .filter(({ severity }) => severity !== 'info')
    .map(({ flaw, operation }) => `${flaw} on ${operation}, expected no finding`);
  return [...wrong, ...(score.grade === 'A' ? [] : [`grade ${graded(score)}, expected A`])];
}

function graded(score: ScanReport['score']): string {
  return score.grade === 'withheld' ? `withheld (${score.because})` : score.grade;
}
