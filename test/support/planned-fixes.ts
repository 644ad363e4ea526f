import {
  loadRules,
  type Patch,
  type PatchPlan,
  planFixes,
  readSource,
  reviewSource,
  type ScanReport,
} from '../../src/index.ts';

/** What all patches that `fix` proposes for a tree by itself would cure, and how. */
export async function proposedIn(tree: string, settings: string): Promise<Set<string>> {
  const { kept, ...source } = await readSource(tree, { clock: Date.now, keep: true, settings });
  if (kept === undefined) throw new Error('the files were not kept');
  const rules = await loadRules();
  const { issues } = await reviewSource(source, rules, Date.now);
  const { patches } = await planFixes({ ...source, kept }, rules, { issues });
  return new Set(
    patches.flatMap(({ recipe, fixes }) =>
      fixes.map(({ rule, at, symbol }) => [recipe, rule, at.file, symbol].join(' ')),
    ),
  );
}

/** Patches for the causes of a report's findings, and every one that a run may try: each way of a choice apart. */
export async function plannedFor(
  tree: string,
  settings: string,
  { findings }: Pick<ScanReport, 'findings'>,
): Promise<{ plan: PatchPlan; candidates: Patch[] }> {
  const { kept, ...source } = await readSource(tree, { clock: Date.now, keep: true, settings });
  if (kept === undefined) throw new Error('the files were not kept');
  const rules = await loadRules();
  const causes = findings.flatMap((each) =>
    'cause' in each
      ? [each.cause, ...(each.alsoCausedBy ?? [])].map(({ rule, file, symbol }) => ({
          key: `${rule} ${file} ${symbol}`,
          fingerprint: each.fingerprint,
        }))
      : [],
  );
  const keyOf = (one: { rule: string; at: { file: string }; symbol: string }) =>
    `${one.rule} ${one.at.file} ${one.symbol}`;
  const { issues } = await reviewSource(source, rules, Date.now);
  const plan = await planFixes({ ...source, kept }, rules, {
    issues: issues.filter((issue) => causes.some(({ key }) => key === keyOf(issue))),
    fingerprintsOf: (cured) => [
      ...new Set(causes.flatMap(({ key, fingerprint }) => (key === keyOf(cured) ? [fingerprint] : []))),
    ],
  });
  const candidates = plan.patches.flatMap((patch): Patch[] => {
    if (patch.grade === 'show') return [];
    if (patch.choices === undefined) return [patch];
    return patch.choices.map(({ name, edits, creates }) => ({
      ...patch,
      id: `${patch.id}:${name}`,
      edits,
      creates,
    }));
  });
  return { plan, candidates };
}
