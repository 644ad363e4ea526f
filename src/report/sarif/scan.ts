import type { Finding } from '../../model/finding.ts';
import type { ScanReport } from '../../model/report.ts';
import { type Severity, severities } from '../../model/severity.ts';
import { worstFirst } from '../order.ts';
import { neutral } from '../visible.ts';
import { counted, idSentence, standingWords } from '../words.ts';
import { renderSarif } from './render.ts';
import type { Said, Statement, Topic } from './statement.ts';

/** A scan as SARIF: its findings, each on the line of the description that names the operation. */
export function scanSarif(report: ScanReport): string {
  return renderSarif(saidBy(neutral(report)));
}

function saidBy(report: ScanReport): Said {
  const { tool, target, score, started, finished, faults, findings, coverage } = report;
  return {
    version: tool.version,
    category: `scan/${target.name ?? new URL(target.url).hostname}`,
    // A flaw that only the code tells may have no check, and so no words of its own.
    topics: [...new Set([...Object.keys(report.catalogue), ...findings.map(({ flaw }) => flaw)])].map((id) =>
      topicOf(id, report),
    ),
    statements: worstFirst(findings).map((finding) => statementOf(finding, report)),
    trusted: score.grade !== 'withheld',
    started,
    finished,
    notes: faults.map(({ message, hint }) => ({
      level: 'warning',
      text: hint === undefined ? message : `${message}. ${hint}`,
    })),
    properties: {
      target: target.url,
      grade: score.grade,
      coverage: coverage.share,
      held: report.held.length,
      undecided: report.undecided.length,
    },
  };
}

function topicOf(id: string, { catalogue, findings }: ScanReport): Topic {
  const words = catalogue[id];
  const mine = findings.filter(({ flaw }) => flaw === id);
  const severity = worstOf(mine);
  const title = words?.title ?? mine[0]?.title ?? id;
  return {
    id,
    title,
    what: words?.what ?? title,
    why: words?.why ?? '',
    fix: words?.fix ?? '',
    precision: 'very-high',
    cwe: words?.cwe ?? [],
    tags: words?.owaspApi ?? [],
    ...(severity !== undefined && { severity }),
  };
}

function worstOf(findings: readonly Finding[]): Severity | undefined {
  return severities.findLast((severity) => findings.some((each) => each.severity === severity));
}

function statementOf(finding: Finding, report: ScanReport): Statement {
  const { flaw, severity, fingerprint, operation, parameter, standing, weaknesses } = finding;
  const identities = 'identities' in finding ? finding.identities : undefined;
  const exchange = 'proof' in finding ? report.exchanges[finding.proof.attack] : undefined;
  const spot = 'cause' in finding ? finding.cause : report.places?.[operation];
  return {
    topic: flaw,
    severity,
    message: messageOf(finding, report),
    fingerprint,
    ...(spot && { spot }),
    standsIn: !('cause' in finding),
    concerns: [
      { name: operation, kind: 'resource' },
      ...('cause' in finding ? [{ name: finding.cause.symbol, kind: 'function' as const }] : []),
    ],
    ...causesOf(finding),
    ...(exchange && { exchange }),
    properties: {
      operation,
      ...(parameter !== undefined && { parameter }),
      standing,
      ...(identities && { actor: identities.actor }),
      ...(identities?.victim !== undefined && { victim: identities.victim }),
      weaknesses: [...weaknesses],
    },
  };
}

/** What else lets it happen, the way through the code, and what would mend it. */
function causesOf(finding: Finding): Pick<Statement, 'related' | 'way' | 'patches'> {
  const { route, patches } = finding;
  const caused = 'cause' in finding ? finding : undefined;
  const related = (caused?.alsoCausedBy ?? []).map((each) => ({ ...each, words: each.message }));
  // A stage that no file says, a middleware's default for example, stands at the route.
  const way =
    route === undefined || caused === undefined
      ? []
      : [
          ...route.way.map(({ stage, says, at = route }) => ({
            file: at.file,
            line: at.line,
            words: `${stage}: ${says}`,
          })),
          { ...caused.cause, words: caused.cause.message },
        ];
  return {
    ...(related.length > 0 && { related }),
    ...(way.length > 0 && { way }),
    ...(patches !== undefined && { patches }),
  };
}

function messageOf(finding: Finding, { catalogue }: ScanReport): string {
  const { title, summary, operation, flaw, standing, fingerprint } = finding;
  const words = catalogue[flaw];
  const others = 'identities' in finding ? finding.identities.also.length : 0;
  const also = others === 0 ? '' : ` So could ${counted(others, 'other caller')}.`;
  return [
    `${title}: ${operation}.`,
    `${summary}${/[.!?]$/.test(summary) ? '' : '.'}${also} This was ${standingWords[standing].means}.`,
    ...(finding.ids === undefined ? [] : [idSentence(finding.ids)]),
    ...('cause' in finding ? [`Cause: ${finding.cause.message}`] : []),
    ...(words === undefined ? [] : [`Fix: ${words.fix}`]),
    ...('proof' in finding ? [`Send it again: countersign replay REPORT "${fingerprint}"`] : []),
  ].join('\n');
}
