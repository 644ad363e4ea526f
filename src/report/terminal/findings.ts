import type { Cause, Finding, ShownPatch } from '../../model/finding.ts';
import type { ScanReport } from '../../model/report.ts';
import { worstFirst } from '../order.ts';
import { wayWords } from '../paths.ts';
import { replayCommand } from '../replay-command.ts';
import { counted, guardedWords, idsSaid, patchWords, severityWords, standingWords } from '../words.ts';
import { ends, labelled } from './layout.ts';
import type { Page } from './page.ts';
import { severityInk } from './paint.ts';

/** Every finding, worst first, each with what makes it believable and repeatable. */
export function findings(report: ScanReport, page: Page): string[] {
  const sorted = worstFirst(report.findings);
  if (sorted.length === 0) return ['', page.paint('bold', 'Findings'), '  none'];
  const title = page.paint('bold', counted(sorted.length, 'finding'));
  return ['', title, ...sorted.flatMap((each) => ['', ...oneFinding(each, report, page)])];
}

/** One finding with everything that makes it believable and repeatable. */
export function oneFinding(finding: Finding, { catalogue }: ScanReport, page: Page): string[] {
  const { width, paint } = page;
  const columns = { width, column: 10, indent: 2 };
  const rank = severityWords[finding.severity].toUpperCase();
  const [top = '', ...rest] = ends(`${rank}  ${finding.title}`, standingWords[finding.standing].label, width);
  const place = finding.parameter === undefined ? '' : ` (${finding.parameter})`;
  const fix = catalogue[finding.flaw]?.fix.split('\n')[0];
  return [
    paint(severityInk[finding.severity], rank) + top.slice(rank.length),
    ...rest,
    ...labelled('', `${finding.operation}${place}`, { ...columns, column: 0 }),
    ...('proof' in finding ? proof(finding.proof, columns) : labelled('Claim', finding.summary, columns)),
    ...(finding.ids === undefined ? [] : labelled('Ids', idsSaid(finding.ids), columns)),
    ...('cause' in finding
      ? [finding.cause, ...(finding.alsoCausedBy ?? [])].flatMap((each) =>
          labelled('Cause', causeOf(each), columns),
        )
      : []),
    ...(finding.route === undefined ? [] : labelled('Way', wayWords(finding.route), columns)),
    ...(finding.standing === 'suspected' && finding.guarded
      ? labelled('But', guardedWords(finding.guarded), columns)
      : []),
    ...(fix === undefined ? [] : labelled('Fix', fix, columns)),
    ...(finding.patches ?? []).flatMap((each) => patchLines(each, columns, page)),
    ...replay(finding, page),
  ];
}

function proof(
  { claim, leaf, controls, repeats }: Extract<Finding, { standing: 'proven' }>['proof'],
  columns: Columns,
): string[] {
  const seen = leaf === undefined ? '' : `${leaf.at === '' ? 'the whole answer' : leaf.at} = ${leaf.preview}`;
  return [
    ...labelled('Not so', claim, columns),
    ...(seen === '' ? [] : labelled('Leaf', `${seen} (masked)`, columns)),
    ...controls.flatMap(({ name, held }, index) =>
      labelled(index === 0 ? 'Controls' : '', `${held ? '✓' : '✕'} ${name}`, columns),
    ),
    ...(repeats === 0 ? [] : labelled('Repeated', counted(repeats, 'time'), columns)),
  ];
}

/** The diff stands as it is: it must survive being copied. */
function patchLines(patch: ShownPatch, columns: Columns, { paint }: Page): string[] {
  const inks = { '+': 'green', '-': 'red' } as const;
  return [
    ...labelled('Patch', `${patch.title} (${patch.id})`, columns),
    ...labelled('', patchWords(patch), columns),
    ...patch.diff
      .split('\n')
      .filter((line) => line !== '' && !/^(diff|index|new file) /.test(line))
      .map((line) =>
        line.startsWith('+') ? paint(inks['+'], line) : line.startsWith('-') ? paint(inks['-'], line) : line,
      ),
  ];
}

interface Columns {
  readonly width: number;
  readonly column: number;
  readonly indent: number;
}

function causeOf({ file, line, symbol, message }: Cause): string {
  return `${file}:${line} in ${symbol}: ${message}`;
}

/** On lines of its own and never wrapped: it must survive being copied. */
function replay({ replay: again, noReplay, fingerprint }: Finding, { file, paint, width }: Page): string[] {
  if (noReplay !== undefined)
    return labelled('Replay', `none: ${noReplay}`, { width, column: 10, indent: 2 });
  if (again === undefined) return [];
  if (again.kind === 'curl')
    return ['  Replay', ...again.text.split('\n').map((line) => paint('cyan', line))];
  const does = labelled('Replay', 'saves, writes, reads and restores', { width, column: 10, indent: 2 });
  return [...does, paint('cyan', replayCommand({ fingerprint, replay: again }, file))];
}
