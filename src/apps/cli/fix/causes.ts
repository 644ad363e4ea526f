import { statSync } from 'node:fs';
import { CountersignError, type FixOptions, type Issue, parseReport } from '../../../index.ts';
import { readReportText } from '../files.ts';

/** What a report says about lines of source. */
export interface Causes {
  among(issues: readonly Issue[]): readonly Issue[];
  readonly fingerprintsOf: NonNullable<FixOptions['fingerprintsOf']>;
}

export const isReport = (target: string): boolean =>
  statSync(target, { throwIfNoEntry: false })?.isFile() ?? target.endsWith('.json');

interface Said {
  readonly rule: string;
  readonly file: string;
  readonly symbol: string;
}

/** Lines move when a file is edited; rule, file and symbol stay. */
const same = (one: Said, other: Said): boolean =>
  one.rule === other.rule && one.file === other.file && one.symbol === other.symbol;

export async function causesIn(file: string): Promise<Causes> {
  const { findings } = await parseReport(await readReportText(file));
  const causes = findings.flatMap((finding) =>
    'cause' in finding
      ? [finding.cause, ...(finding.alsoCausedBy ?? [])].map((cause) => ({
          ...cause,
          fingerprint: finding.fingerprint,
        }))
      : [],
  );
  if (causes.length === 0)
    throw new CountersignError(
      'usage',
      `No finding of ${file} names a line of source`,
      'Put source: into the configuration and scan again, or give the folder of the project.',
    );
  const of = ({ rule, at, symbol }: Issue | Parameters<Causes['fingerprintsOf']>[0]): Said => ({
    rule,
    file: at.file,
    symbol,
  });
  return {
    among: (issues) => issues.filter((issue) => causes.some((cause) => same(cause, of(issue)))),
    fingerprintsOf: (cured) => [
      ...new Set(causes.filter((cause) => same(cause, of(cured))).map(({ fingerprint }) => fingerprint)),
    ],
  };
}
