import type { Issue } from '../model/issue.ts';
import type { AcceptedIssue, ReviewNote } from '../model/review.ts';

/** One entry of the list of accepted findings. */
export interface Acceptance {
  readonly rule: string;
  readonly file: string;
  /** The view or function; every one of the file without it. */
  readonly symbol?: string | undefined;
  /** The last day on which it holds, as `2027-03-31`. */
  readonly until: string;
  readonly reason: string;
  /** Where the entry stands in its own file. */
  readonly line: number;
}

interface Suppressed {
  readonly issues: Issue[];
  readonly ignored: AcceptedIssue[];
  readonly notes: ReviewNote[];
}

/** Takes accepted findings out. Past its day an entry silences nothing and says so; so does one that fits nothing. */
export function suppress(
  issues: readonly Issue[],
  list: readonly Acceptance[],
  { today, file }: { readonly today: string; readonly file: string },
): Suppressed {
  const lives = (one: Acceptance): boolean => one.until >= today;
  const kept: Issue[] = [];
  const ignored: AcceptedIssue[] = [];
  for (const issue of issues) {
    const fitting = list.filter((one) => fits(one, issue));
    const entry = fitting.find(lives) ?? fitting[0];
    if (entry && lives(entry)) ignored.push({ ...issue, because: entry.reason, inSource: false });
    else if (entry)
      kept.push({
        ...issue,
        message: `${issue.message} (accepted until ${entry.until}, which has passed: ${entry.reason})`,
      });
    else kept.push(issue);
  }
  const notes = list.flatMap((one): ReviewNote[] => {
    if (!issues.some((issue) => fits(one, issue)))
      return [{ file, line: one.line, message: `nothing is found any more that this accepts: ${one.rule}` }];
    return lives(one)
      ? []
      : [{ file, line: one.line, message: `this acceptance of ${one.rule} ended on ${one.until}` }];
  });
  return { issues: kept, ignored, notes };
}

const fits = ({ rule, file, symbol }: Acceptance, issue: Issue): boolean =>
  rule === issue.rule && file === issue.at.file && (symbol === undefined || symbol === issue.symbol);
