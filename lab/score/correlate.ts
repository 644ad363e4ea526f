import type { Finding } from '../../src/index.ts';
import type { TruthCase } from '../manifest.ts';
import { names } from './match.ts';
import type { Observed } from './observed.ts';
import { expectations } from './static/expected.ts';

/** Where wire and source met, and where they should have. */
export interface Correlation {
  /** Cases that are one explained finding at the right line, of those that must be. */
  readonly correlated: { readonly found: number; readonly of: number };
  /** A sentence for every case that is not. */
  readonly apart: readonly string[];
  /** Findings that say again what another one says. */
  readonly twins: readonly string[];
  /** Fingerprints of proven findings that a scan without source gave and one with source did not. */
  readonly renamed: readonly string[];
}

type Line = { readonly file: string; readonly line: number };

const NEAR = 5;

/** Holds the causes of explained findings against the lines of the manifest. */
export async function correlate(
  cases: readonly TruthCase[],
  scans: readonly Observed[],
  without: Observed | undefined,
): Promise<Correlation> {
  const flawed = scans.filter(({ variant }) => variant === 'vulnerable').map(({ report }) => report.findings);
  const places = new Map(
    (await expectations())
      .filter(({ tree }) => tree.name === 'vulnerable')
      .map((each) => [each.case, each.places]),
  );
  const wanted = cases.filter((each) => each.expected.vulnerable.correlated === true);
  const apart = wanted.flatMap((truth) => {
    const said = flawed.map((findings) => apartOf(truth, places.get(truth.case) ?? [], findings));
    return said.find((each) => each !== undefined) ?? [];
  });
  return {
    correlated: { found: wanted.length - apart.length, of: wanted.length },
    apart,
    twins: [...new Set(flawed.flatMap(twinsOf))],
    renamed: provenIn(without?.report.findings ?? []).filter(
      (print) => !flawed.every((findings) => provenIn(findings).includes(print)),
    ),
  };
}

const provenIn = (findings: readonly Finding[]): string[] =>
  findings.flatMap(({ standing, fingerprint }) => (standing === 'suspected' ? [] : [fingerprint]));

function apartOf(
  truth: TruthCase,
  places: readonly Line[],
  findings: readonly Finding[],
): string | undefined {
  const own = findings.filter((each) => each.standing !== 'suspected' && names(each, truth));
  const at = places.map(({ file, line }) => `${file}:${line}`).join(', ');
  const told = `${truth.case} ${truth.title} (${truth.flaw ?? ''} ${truth.target.method} ${truth.target.path}) at ${at}`;
  if (own.length !== 1) return `${told}: ${own.length} proven findings`;
  const [finding] = own;
  if (finding?.standing !== 'explained') return `${told}: proven, with no cause`;
  const { cause } = finding;
  const right = places.some(
    ({ file, line }) => cause.file.endsWith(file) && Math.abs(cause.line - line) <= NEAR,
  );
  return right ? undefined : `${told}: its cause is ${cause.rule} at ${cause.file}:${cause.line}`;
}

/** Twice is the same fingerprint, or the same flaw of one operation with one line as its cause. */
function twinsOf(findings: readonly Finding[]): string[] {
  const seen = new Set<string>();
  return findings.flatMap((finding) => {
    const { fingerprint, flaw, operation, parameter = '' } = finding;
    const cause = 'cause' in finding ? `${finding.cause.file}:${finding.cause.line}` : '';
    const keys = [fingerprint, ...(cause === '' ? [] : [`${flaw} ${operation} ${parameter} ${cause}`])];
    const known = keys.some((key) => seen.has(key));
    for (const key of keys) seen.add(key);
    return known ? [`${finding.standing} ${fingerprint} ${cause}`] : [];
  });
}
