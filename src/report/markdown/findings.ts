import type { Finding } from '../../model/finding.ts';
import type { ScanReport } from '../../model/report.ts';
import { table } from '../docs/markdown.ts';
import { type FindingGroup, findingGroups, worstFirst } from '../order.ts';
import { cutWords, othersWords, pathTitle, wayWords } from '../paths.ts';
import { replayCommand } from '../replay-command.ts';
import { counted, idSentence, patchWords, severityWords, standingWords } from '../words.ts';
import { block, code, details, plain, words } from './text.ts';

/** More rows help nobody in a comment; the page has them all. */
const mostRows = 30;
const mostReplays = 5;

/** The findings as a short table, worst first. */
export function findingTable({ findings }: ScanReport): string {
  if (findings.length === 0) return 'Nothing leaked.';
  const rows = worstFirst(findings)
    .slice(0, mostRows)
    .map((each) => ({ ...each, who: whoOf(each) }))
    .map(({ severity, operation, parameter, title, who, standing }) => [
      severityWords[severity],
      parameter === undefined ? code(operation) : `${code(operation)} ${code(parameter)}`,
      plain(title),
      who,
      standingWords[standing].label,
    ]);
  const rest = findings.length - rows.length;
  return [
    table(['Severity', 'Operation', 'What', 'Who', 'Standing'], rows),
    ...(rest > 0 ? [`\nand ${counted(rest, 'more finding')}`] : []),
  ].join('\n');
}

/** Each kind of finding on demand: what it means, how it is mended, how it is seen again. */
export function findingDetails({ findings, catalogue }: ScanReport, file: string): string[] {
  return findingGroups(findings).map((group) => {
    const about = catalogue[group.flaw];
    const { length } = group.findings;
    const title = `${severityWords[group.severity]}: ${plain(group.title)} (${length})`;
    return details(
      title,
      [
        ...(about === undefined
          ? []
          : [words(about.what), `**Why it matters.** ${words(about.why)}`, `**Fix.** ${words(about.fix)}`]),
        group.findings
          .slice(0, mostReplays)
          .map((each) => `- ${code(each.operation)}: ${plain(each.summary)}${guessed(each)}${behind(each)}`)
          .join('\n'),
        ...replays(group, file),
        ...patches(group),
      ].join('\n\n'),
    );
  });
}

function guessed({ ids }: Finding): string {
  return ids === undefined ? '' : `\n  - ${plain(idSentence(ids))}`;
}

/** The line that lets it happen, and the way of the request to it. */
function behind(finding: Finding): string {
  const cause =
    'cause' in finding
      ? `\n  - cause: ${code(`${finding.cause.file}:${finding.cause.line}`)} ${plain(finding.cause.message)}`
      : '';
  return `${cause}${finding.route === undefined ? '' : `\n  - way: ${plain(wayWords(finding.route))}`}`;
}

/** Chains of findings, and where to begin. */
export function pathsTold({ paths }: ScanReport): string {
  if (paths === undefined) return '';
  const told = paths.paths.map((path) => {
    const steps = path.steps
      .map(({ operation, gives }) => `${plain(gives)} (${code(operation)})`)
      .join(', then ');
    return `- **${pathTitle(path)}:** ${steps} ${othersWords(path)}`.trimEnd();
  });
  return ['### Attack paths', told.join('\n'), ...(paths.cut ? [plain(cutWords(paths.cut))] : [])].join(
    '\n\n',
  );
}

function replays({ findings }: FindingGroup, file: string): string[] {
  const commands = findings
    .filter(({ replay }) => replay !== undefined)
    .slice(0, mostReplays)
    .map((each) => replayCommand(each, file));
  return commands.length === 0 ? [] : ['Send it again:', block(commands.join('\n'), 'sh')];
}

/** Each patch once, whichever findings it cures. */
function patches({ findings }: FindingGroup): string[] {
  const all = new Map(findings.flatMap((each) => each.patches ?? []).map((each) => [each.id, each]));
  return [...all.values()]
    .slice(0, mostReplays)
    .flatMap((each) => [
      `**Patch.** ${plain(each.title)} (${plain(patchWords(each))})`,
      ...(each.diff === '' ? [] : [block(each.diff.trimEnd(), 'diff')]),
    ]);
}

/** What only the code tells has a place there instead of a caller. */
function whoOf(finding: Finding): string {
  if (!('identities' in finding)) return code(`${finding.cause.file}:${finding.cause.line}`);
  const { actor, victim } = finding.identities;
  const who = actor === 'none' ? 'no certificate' : plain(actor);
  return victim === undefined ? who : `${who} on ${plain(victim)}`;
}
