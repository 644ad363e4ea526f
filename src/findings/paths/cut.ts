import type { Cut } from '../../model/path.ts';
import type { Edge } from './chains.ts';

/** The cause that most chains need. Findings with one line of source as their cause are closed by one cure. */
export function mostClosing(chains: readonly (readonly Edge[])[]): Cut | undefined {
  const byCause = new Map<string, { edges: Edge[]; closes: number }>();
  for (const chain of chains)
    for (const [cause, edge] of new Map(chain.map((each) => [causeOf(each), each]))) {
      const known = byCause.get(cause) ?? { edges: [], closes: 0 };
      byCause.set(cause, { edges: [...known.edges, edge], closes: known.closes + 1 });
    }
  const [most] = [...byCause.values()].sort((left, right) => right.closes - left.closes);
  const [first] = most?.edges ?? [];
  if (most === undefined || first === undefined) return undefined;
  const { finding } = first;
  return {
    findings: [...new Set(most.edges.map((edge) => edge.finding.fingerprint))],
    ...('cause' in finding && { at: { file: finding.cause.file, line: finding.cause.line } }),
    closes: most.closes,
    of: chains.length,
  };
}

const causeOf = ({ finding }: Edge): string =>
  'cause' in finding ? `${finding.cause.file}:${finding.cause.line}` : finding.fingerprint;
