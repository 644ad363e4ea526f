import {
  changedTexts,
  type Patch,
  type PatchPlan,
  renderDiff,
  type ScanReport,
  type ShownPatch,
  type Verification,
} from '../../../index.ts';
import { withoutSecrets } from './without-secrets.ts';

/** The report with each patch beside the findings it is for, and what a run with it showed. */
export async function withPatches(
  report: ScanReport,
  plan: PatchPlan,
  tried: readonly Patch[],
  verification: Verification | undefined,
  bytesOf: (path: string) => Uint8Array | undefined,
): Promise<ScanReport> {
  const all = [
    ...tried,
    ...plan.patches.filter(({ id }) => !tried.some((each) => each.id === id || each.id.startsWith(`${id}:`))),
  ];
  const trials = new Map((verification?.trials ?? []).map((each) => [each.patch, each]));
  const shown = new Map<Patch, ShownPatch>();
  for (const patch of all) {
    const { id, grade, title, reason, edits } = patch;
    const trial = trials.get(id);
    shown.set(patch, {
      id,
      grade,
      title,
      reason,
      diff: withoutSecrets((await renderDiff(await changedTexts([patch], bytesOf))).toString()),
      edits: edits.map(({ path, start, end, text }) => ({ path, start, end, text })),
      ...(trial && { trial: { outcome: trial.outcome, because: trial.because, lines: trial.lines } }),
    });
  }
  return {
    ...report,
    findings: report.findings.map((finding) => {
      const mine = [...shown].flatMap(([{ fixes }, patch]) =>
        fixes.some(({ fingerprints }) => fingerprints.includes(finding.fingerprint)) ? [patch] : [],
      );
      return mine.length === 0 ? finding : { ...finding, patches: mine };
    }),
  };
}
