import type { Turned } from '../../model/cure.ts';
import type { ProvenFinding } from '../../model/finding.ts';
import type { ScanReport, VerdictRow } from '../../model/report.ts';

type Scanned = Pick<ScanReport, 'findings' | 'verdicts'>;

/** What the same questions say after a patch: every question that broke the claim before must be answered by a refusal now, in a trial whose controls held. */
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

  const answers = questions(finding, before.verdicts).map((each) => answersTo(each, before, after));
  const unsure = answers.flat().find((row) => row.outcome !== 'pass');
  if (unsure !== undefined) return said('undecided', unsure.summary);
  const [passed] = answers.flat();
  if (passed === undefined || answers.some((each) => each.length === 0))
    return said('undecided', 'the question was not asked again: the patched copy gave no reason to');
  return said('pass', passed.claim);
}

/** What failed before, by whoever showed it. */
function questions({ flaw, operation }: ProvenFinding, rows: readonly VerdictRow[]): VerdictRow[] {
  const failed = rows.filter((row) => row.operation === operation && row.outcome === 'fail');
  const own = failed.filter((row) => row.check === flaw);
  return own.length > 0 ? own : failed;
}

/**
 * The same experiment, or the same claim of the same parameter. A question that only a lead gave reason to ask is answered by
 * what did not hold before either and does now; a sibling that held all the time says nothing of it.
 */
function answersTo(question: VerdictRow, before: Scanned, after: Scanned): readonly VerdictRow[] {
  const alike = after.verdicts.filter((row) => sameQuestion(row, question));
  const same = alike.filter(({ experiment }) => experiment === question.experiment);
  if (same.length > 0) return same;
  const equal = alike.filter(
    ({ claim, parameter }) => claim === question.claim && parameter === question.parameter,
  );
  if (equal.length > 0) return equal;
  const held = before.verdicts.filter(({ outcome }) => outcome === 'pass');
  return alike.filter(({ experiment }) => !held.some((row) => row.experiment === experiment));
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
