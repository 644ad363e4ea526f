import type { Comparison, Unlisted } from './compare.ts';
import { type Figures, percent, shutGates } from './figures.ts';
import type { CaseResult } from './judge-case.ts';
import { operationOf } from './match.ts';

const columns: readonly (readonly [string, (figures: Figures) => string])[] = [
  ['recall', ({ recall }) => percent(recall)],
  ['false proven', ({ falseProven }) => String(falseProven)],
  ['false suspected', ({ falseSuspected }) => String(falseSuspected)],
  ['wrong flaw', ({ wrongId }) => String(wrongId)],
  ['inconclusive', ({ inconclusive }) => percent(inconclusive)],
  ['undo', ({ undo }) => percent(undo)],
  ['stability', ({ stability }) => percent(stability)],
  ['requests', ({ requests }) => String(requests)],
  ['seconds', ({ seconds }) => seconds.toFixed(1)],
];

/** The whole result as a page of text: figures, then a paragraph for everything that is not as it should be. */
export function showScore(comparison: Comparison): string {
  const { classes, missed, milder, unlisted, skipped, apart = [], twins = [], renamed = [] } = comparison;
  const shut = shutOf(comparison);
  return [
    table([...Object.entries(classes), ['total', comparison.total]]),
    ...skipped.map((each) => `skipped: ${each}`),
    ...missed.map(missedLines),
    ...milder.map(milderLine),
    ...unlisted.map(unlistedLine),
    ...apart.map((each) => `apart: ${each}`),
    ...twins.map((each) => `said twice: ${each}`),
    ...renamed.map((each) => `only without source: ${each}`),
    ...correlatedLine(comparison),
    shut.length === 0 ? 'Every gate is open.' : `Shut: ${shut.join('; ')}.`,
    '',
  ].join('\n');
}

/** True when the lab is scored as it has to be. */
export function passes(comparison: Comparison): boolean {
  return shutOf(comparison).length === 0;
}

/** A suspicion is no finding of the wire: where source was read, only what is called proven must be in the manifest. */
function shutOf({ total, unlisted, correlated, given, twins = [], renamed = [] }: Comparison): string[] {
  const wrong = unlisted.filter(
    ({ finding }) => correlated === undefined || finding.standing !== 'suspected',
  );
  const gates: readonly (readonly [boolean, string])[] = [
    [wrong.length === 0, `${wrong.length} unlisted findings`],
    [twins.length === 0, `${twins.length} findings said twice`],
    [renamed.length === 0, `${renamed.length} findings of a scan without source have no twin with it`],
    [
      given !== 'both' || correlated === undefined || correlated.found >= correlated.of * 0.9,
      'less than 90 % of the cases met their cause',
    ],
  ];
  // Who has no description may lose five points.
  const least = given === 'source' ? { recall: 0.92, inconclusive: 0.1 } : undefined;
  return [...shutGates(total, least), ...gates.flatMap(([open, sentence]) => (open ? [] : [sentence]))];
}

function correlatedLine({ correlated }: Comparison): string[] {
  if (correlated === undefined) return [];
  const { found, of } = correlated;
  return [`explained at the right line: ${found} of ${of} (${percent(of === 0 ? 1 : found / of)})`];
}

function table(rows: readonly (readonly [string, Figures])[]): string {
  const head = ['', ...columns.map(([name]) => name)];
  const cells = [head, ...rows.map(([name, figures]) => [name, ...columns.map(([, show]) => show(figures))])];
  const widths = head.map((_, at) => Math.max(...cells.map((row) => row[at]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  ');
  return `${cells.map(line).join('\n')}\n`;
}

function missedLines({ truth, variant, wanted, found, said }: CaseResult): string {
  const expected = truth.expected[variant].dynamic;
  const what = wanted && !found ? 'missed' : 'no verdict';
  const place = [operationOf(truth), truth.field].filter(Boolean).join(' ');
  const words = said.length === 0 ? ['nothing was said of it'] : said;
  return [
    `${what}: ${truth.case} ${truth.title} (${variant}, ${place}), expected ${expected} ${truth.flaw ?? ''}`.trimEnd(),
    ...words.map((each) => `  said: ${each}`),
  ].join('\n');
}

function milderLine({ truth, variant }: CaseResult): string {
  return `milder: ${truth.case} is proven, but below ${truth.expected[variant].severity_min ?? 'info'}`;
}

function unlistedLine({ variant, worth, finding }: Unlisted): string {
  const { standing, severity, fingerprint, summary } = finding;
  return `unlisted: ${worth === 'unlisted' ? 'no case here' : worth} (${variant}): ${standing} ${severity} ${fingerprint}: ${summary}`;
}
