import type { Verification } from '../model/cure.ts';
import { visibleLines } from './visible.ts';
import { counted, cureWords } from './words.ts';

const order = ['verified', 'rejected', 'undecided', 'untried'] as const;

/** What became of each patch, for a terminal. */
export function renderVerification({
  trials,
  starts,
  requests,
  seconds,
  untouched,
  notes,
}: Verification): string {
  const groups = order.map((outcome) => trials.filter((each) => each.outcome === outcome));
  const lines = groups.flatMap((group) =>
    group.flatMap(({ patch, outcome, because, lines: said, broken }) => [
      `${cureWords[outcome].label.padEnd(10)} ${patch}`,
      `    ${because}`,
      ...broken.slice(0, 3).map(({ who, operation, words }) => `    ${who} at ${operation}: ${words}`),
      ...said.map((line) => `    | ${line}`),
    ]),
  );
  const counts = groups.flatMap((group, at) =>
    group.length > 0 ? [`${group.length} ${cureWords[order[at] ?? 'untried'].label}`] : [],
  );
  // A source names its own files, and an application prints what it likes.
  return visibleLines(
    [
      ...lines,
      '',
      `${counts.join(', ') || 'No patch to try'}: ${counted(starts, 'copy', 'copies')} started, ${counted(requests, 'request')}, ${seconds.toFixed(1)} s.`,
      untouched ? 'The tree itself is as it was, byte for byte.' : 'The tree itself changed meanwhile.',
      ...notes.map((note) => `Note: ${note}.`),
      '',
    ].join('\n'),
  );
}
