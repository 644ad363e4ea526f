import type { Turned } from '../../model/cure.ts';
import type { ProvenFinding } from '../../model/finding.ts';
import type { ScanReport, VerdictRow } from '../../model/report.ts';

type Scanned = Pick<ScanReport, 'findings' | 'verdicts'>;

/** What the same questions say after a patch: the callers who broke the claim before must be refused now, by a trial whose controls held. */
export function turnedOf(finding: ProvenFinding, before: Scanned, after: Scanned): Turned {
  const { fingerprint, flaw, operation } = finding;
  const said = (now: Turned['now'], words: string): Turned => ({ fingerprint, flaw, operation, now, words });
  if (!isProven(before, fingerprint))
    return said('never failed', 'the flaw does not show on the unpatched copy');

  const left = after.findings.find(
    (each) =>
      each.standing !== 'suspected' &&
      each.flaw === flaw &&
      each.operation === operation &&
      (each.fingerprint === fingerprint || !isProven(before, each.fingerprint)),
  );
  if (left !== undefined) return said('fail', left.summary);

  const asked = questions(finding, before.verdicts);
  const answers = asked.flatMap((question) => after.verdicts.filter((row) => sameQuestion(row, question)));
  const unsure = answers.find((row) => row.outcome === 'inconclusive' || row.outcome === 'error');
  const passed = answers.find((row) => row.outcome === 'pass');
  if (passed !== undefined) return said('pass', passed.claim);
  if (unsure !== undefined) return said('undecided', unsure.summary);
  return said('undecided', 'the question was not asked again: the patched copy gave no reason to');
}

/** What failed before, by whoever showed it. */
function questions({ flaw, operation }: ProvenFinding, rows: readonly VerdictRow[]): VerdictRow[] {
  const failed = rows.filter((row) => row.operation === operation && row.outcome === 'fail');
  const own = failed.filter((row) => row.check === flaw);
  return own.length > 0 ? own : failed;
}

function sameQuestion(row: VerdictRow, question: VerdictRow): boolean {
  return (
    row.check === question.check &&
    row.operation === question.operation &&
    row.actor === question.actor &&
    row.victim === question.victim
  );
}

function isProven({ findings }: Scanned, fingerprint: string): boolean {
  return findings.some((each) => each.fingerprint === fingerprint && each.standing !== 'suspected');
}
