import { atLeast, type Finding, type Flaw, weaknesses } from '../../src/index.ts';
import type { Twin } from '../application.ts';
import type { TruthCase } from '../manifest.ts';

/** What one finding is, held against the manifest. */
export type Worth = 'true' | 'allowed' | 'wrong flaw' | 'false' | 'unlisted';

export function operationOf({ target }: TruthCase): string {
  return `${target.method} ${target.path}`;
}

/** The prefix of the case's main weakness; a decoy has none. */
export function classOf({ weaknesses: [main] }: TruthCase): string {
  return main?.split('-')[0] ?? 'decoys';
}

/** Whose figures a verdict or a finding counts in: the decoy's it is about, else those of its flaw. */
export function classOfPlace(flaw: Flaw, operation: string, cases: readonly TruthCase[]): string {
  const here = cases.filter((each) => operationOf(each) === operation);
  const spoken = here.find((each) => each.flaw === flaw || each.flaw === null);
  if (spoken) return classOf(spoken);
  return weaknesses.find((each) => each.flaw === flaw)?.id.split('-')[0] ?? flaw;
}

/** True when the finding is what the case planted, by flaw, place and, for a write, property. */
export function names(finding: Finding, truth: TruthCase): boolean {
  if (operationOf(truth) !== finding.operation || !speaksOf(finding, truth)) return false;
  return (
    truth.field === undefined || lastPart(finding.parameter) === truth.field || lists(finding, truth.field)
  );
}

/** One write that lets several properties through is one finding, named after the gravest. */
function lists({ flaw, summary }: Finding, field: string): boolean {
  const [, listed] = / set ([\w., ]+)$/.exec(summary) ?? [];
  return flaw === 'field-write' && (listed ?? '').split(', ').some((each) => lastPart(each) === field);
}

/** Only source names a weakness, so only what rests on source may be known by it. */
function speaksOf(finding: Finding, truth: TruthCase): boolean {
  if (finding.flaw === truth.flaw) return true;
  return (
    finding.standing === 'suspected' &&
    finding.weaknesses.some((each) => [...truth.weaknesses, ...truth.also_allowed.weaknesses].includes(each))
  );
}

export function graveEnough({ severity }: Finding, { expected }: TruthCase, variant: Twin): boolean {
  return atLeast(severity, expected[variant].severity_min ?? 'info');
}

export function worthOf(finding: Finding, variant: Twin, cases: readonly TruthCase[]): Worth {
  const here = cases.filter((each) => operationOf(each) === finding.operation);
  const side = finding.standing === 'suspected' ? 'static' : 'dynamic';
  const says = (truth: TruthCase) => truth.expected[variant][side];
  const flawed = here.filter((each) => says(each) === 'proven' || says(each) === 'flagged');
  const open = here.filter((each) => says(each) === 'any' || says(each) === 'unknown');
  if ([...flawed, ...open].some((each) => names(finding, each))) return 'true';
  // What is secondary to a flaw is excused beside that flaw only, what is harmless beside a decoy in both variants.
  const lenient = [...flawed, ...open, ...here.filter((each) => each.flaw === null)];
  if (lenient.some(({ also_allowed: { flaws } }) => flaws.includes(finding.flaw))) return 'allowed';
  if (flawed.length > 0) return 'wrong flaw';
  // The manifest lists what was planted. A hint that takes no points (`info`) may be true of any door of the flawed variant.
  if (here.length === 0 && variant === 'vulnerable' && finding.severity === 'info') return 'allowed';
  return here.length > 0 || variant === 'hardened' ? 'false' : 'unlisted';
}

function lastPart(parameter: string | undefined): string | undefined {
  return parameter?.split(/[./]/).at(-1);
}
