import type { Issue } from '../../model/issue.ts';
import type { Review } from '../../model/review.ts';
import { severities } from '../../model/severity.ts';
import { type Weakness, weaknesses } from '../../model/weakness.ts';
import type { LinesOf } from '../review/terminal.ts';
import { visible } from '../visible.ts';
import { renderSarif } from './render.ts';
import type { Said, Spot, Statement, Topic } from './statement.ts';

/** What a rule says about itself. */
export interface RuleWords {
  readonly id: string;
  readonly weaknesses: readonly string[];
  readonly words: {
    readonly title: string;
    readonly what: string;
    readonly why: string;
    readonly fix: string;
  };
}

export interface ReviewContext {
  readonly version: string;
  readonly rules: readonly RuleWords[];
  readonly linesOf: LinesOf;
}

/** A review as SARIF: its issues, each on its line with the code around it. */
export function reviewSarif(
  { issues, ignored, faults, notes, figures }: Review,
  context: ReviewContext,
): string {
  const seen = new Map<string, number>();
  const stated = (issue: Issue): Statement => statementOf(issue, fingerprintOf(issue, seen), context.linesOf);
  const said: Said = {
    version: context.version,
    category: 'review',
    topics: context.rules.map(topicOf),
    statements: [
      ...issues.map(stated),
      ...ignored.map((issue) => ({
        ...stated(issue),
        accepted: { because: visible(issue.because), inSource: issue.inSource },
      })),
    ],
    trusted: true,
    notes: [...faults.map((one) => ({ ...one, message: `Not read: ${one.message}` })), ...notes].map(
      ({ file, line, message }) => ({
        level: 'warning' as const,
        text: visible(message),
        at: { file, line: Math.max(1, line) },
      }),
    ),
    properties: { files: figures.files, lines: figures.lines },
  };
  return renderSarif(said);
}

function topicOf({ id, weaknesses: ids, words }: RuleWords): Topic {
  const behind = ids.flatMap((each) => weaknessOf(each) ?? []);
  const severity = severities.findLast((each) => behind.some((weakness) => weakness.severity === each));
  return {
    id,
    ...words,
    precision: 'high',
    cwe: [...new Set(behind.flatMap(({ cwe }) => cwe))],
    tags: [...ids],
    ...(severity !== undefined && { severity }),
  };
}

function statementOf(issue: Issue, fingerprint: string, linesOf: LinesOf): Statement {
  const { rule, weakness, explains, symbol, at, message, routes, confidence } = issue;
  return {
    topic: rule,
    severity: weaknessOf(weakness)?.severity ?? 'medium',
    message: visible(message),
    fingerprint,
    spot: spotOf(at, linesOf(at.file)),
    concerns: [
      { name: visible(symbol), kind: 'function' },
      ...routes.map((name) => ({ name: visible(name), kind: 'resource' as const })),
    ],
    properties: { weakness, flaw: explains, confidence, routes: routes.map(visible) },
  };
}

function spotOf({ file, line, column }: Issue['at'], lines: readonly string[] | undefined): Spot {
  const place = {
    file,
    line: Math.max(1, line),
    ...(column !== undefined && { column: Math.max(1, column) }),
  };
  if (lines === undefined || lines.length === 0) return place;
  const from = Math.max(1, place.line - 2);
  return { ...place, frame: { from, lines: lines.slice(from - 1, place.line + 2).map(shown) } };
}

/** A tab is code; other characters that act would show another text than the file holds. */
const shown = (line: string): string => line.split('\t').map(visible).join('\t');

/** The same rule may speak twice of one function: the second is told apart by its number, not by its line. */
function fingerprintOf({ rule, at, symbol }: Issue, seen: Map<string, number>): string {
  const name = [rule, at.file, symbol].join(' ');
  const count = (seen.get(name) ?? 0) + 1;
  seen.set(name, count);
  return count === 1 ? name : `${name} #${count}`;
}

function weaknessOf(id: string): Weakness | undefined {
  return weaknesses.find((each) => each.id === id);
}
