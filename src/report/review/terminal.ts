import type { Issue } from '../../model/issue.ts';
import type { Review, ReviewNote } from '../../model/review.ts';
import { weaknesses } from '../../model/weakness.ts';
import { visible } from '../visible.ts';
import { counted } from '../words.ts';
import { unresolved } from './unresolved.ts';

/** The lines of a reviewed file; nothing where it cannot be read. */
export type LinesOf = (file: string) => readonly string[] | undefined;

const titles = new Map(weaknesses.map((one) => [one.id, one.title]));

/** What a person reads: each issue with the code around it, then the figures. */
export function renderReview(review: Review, linesOf: LinesOf): string {
  const parts = review.issues.map((issue) => inWords(issue, linesOf));
  return [...parts, summary(review)].join('\n');
}

function inWords(issue: Issue, linesOf: LinesOf): string {
  const { file, line } = issue.at;
  const head = `${issue.confidence.padEnd(6)} ${issue.rule} · ${issue.weakness} ${titles.get(issue.weakness) ?? ''}`;
  const routes = issue.routes.slice(0, 3).map((route) => `       ${route}`);
  const more = issue.routes.length > 3 ? [`       and ${issue.routes.length - 3} more`] : [];
  return [
    head,
    `       ${file}:${line} in ${issue.symbol}`,
    ...frame(linesOf(file), line),
    `       ${issue.message}`,
    ...routes,
    ...more,
    '',
  ].join('\n');
}

function frame(lines: readonly string[] | undefined, at: number): string[] {
  if (!lines) return [];
  const from = Math.max(1, at - 2);
  return lines.slice(from - 1, at + 1).map((text, index) => {
    const line = from + index;
    return `     ${line === at ? '>' : ' '} ${String(line).padStart(5)} | ${text.slice(0, 140)}`;
  });
}

function summary(review: Review): string {
  const { issues, ignored, routes, faults, notes, figures } = review;
  const seconds = (figures.milliseconds / 1000).toFixed(1);
  return [
    `${counted(issues.length, 'finding')} (${ignored.length} accepted) in ${counted(figures.files, 'file')}, ${figures.lines} lines, ${counted(routes.length, 'way')} in, ${seconds} s`,
    ...block('could not be resolved', unresolved(routes)),
    ...block('silences nothing', notes.map(placed)),
    ...block('could not be read', faults.map(placed)),
    '',
  ].join('\n');
}

const MOST = 20;

function block(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const more = lines.length > MOST ? [`  and ${lines.length - MOST} more`] : [];
  return [`${title}:`, ...lines.slice(0, MOST).map((line) => `  ${visible(line)}`), ...more];
}

const placed = ({ file, line, message }: ReviewNote): string => `${file}:${line} ${message}`;
