import type { Config } from './config/config.ts';
import type { LoadOptions } from './config/load.ts';
import type { CleanupOptions, CleanupReport } from './engine/cleanup.ts';
import type { FixOptions } from './engine/fix.ts';
import type { JudgeOptions } from './engine/judge.ts';
import type { ScanOptions } from './engine/options.ts';
import type { PreviewOptions } from './engine/preview.ts';
import type { Ran, Replayed } from './engine/replayed.ts';
import type { ReviewOptions } from './engine/review.ts';
import type { Bed } from './engine/verify/bed.ts';
import type { Acceptance } from './findings/suppress.ts';
import type { ChangedText } from './fixes/diff.ts';
import type { Check } from './model/check.ts';
import type { Verification } from './model/cure.ts';
import type { Finding } from './model/finding.ts';
import type { Change, Patch, PatchPlan } from './model/patch.ts';
import type { PlanPreview } from './model/preview.ts';
import type { ScanReport } from './model/report.ts';
import type { MappedRoute, Review } from './model/review.ts';
import type { Explained, ExplainOptions } from './report/explain.ts';
import type { FormatName, FormatOptions } from './report/formats.ts';
import type { FindingGroup } from './report/order.ts';
import type { PlanTextOptions } from './report/plan.ts';
import type { RedTests } from './report/redtests/django.ts';
import type { ReviewPageContext } from './report/review/html.ts';
import type { MapFormat } from './report/review/routes.ts';
import type { LinesOf } from './report/review/terminal.ts';
import type { ReviewContext } from './report/sarif/review.ts';
import type { TogetherOptions } from './report/terminal/together.ts';
import type { TerminalOptions } from './report/terminal.ts';
import type { Rule } from './rules/rule.ts';
import type { Changed } from './source/change/reach.ts';
import type { ChangedFile } from './source/change/since.ts';
import type { Kept, ReadSource, ReadTools } from './source/review.ts';

export type { CertificateConfig, Config, IdentityConfig, KeyMaterial } from './config/config.ts';
export type { Flags } from './config/flags.ts';
export type { LoadOptions } from './config/load.ts';
export { didYouMean } from './config/nearest.ts';
export type { CleanupOptions, CleanupReport } from './engine/cleanup.ts';
export type { FixOptions } from './engine/fix.ts';
export type { JudgeOptions } from './engine/judge.ts';
export type { ScanOptions } from './engine/options.ts';
export type { PreviewOptions } from './engine/preview.ts';
export type { Ran, Replayed } from './engine/replayed.ts';
export type { ReviewOptions } from './engine/review.ts';
export { CountersignError, type ErrorCode, errorCodes } from './errors.ts';
export type { Acceptance } from './findings/suppress.ts';
export type { ChangedText } from './fixes/diff.ts';
export type { Check, Words } from './model/check.ts';
export type { Verification } from './model/cure.ts';
export type { ScanEvent } from './model/events.ts';
export type { Finding, Need, ShownPatch } from './model/finding.ts';
export { type Category, type Flaw, flaws } from './model/flaw.ts';
export type { Issue } from './model/issue.ts';
export type { Change, Patch, PatchGrade, PatchPlan } from './model/patch.ts';
export { patchGrades } from './model/patch.ts';
export type { PlanPreview } from './model/preview.ts';
export type { ScanReport } from './model/report.ts';
export type { MappedRoute, Review } from './model/review.ts';
export { type Safety, safetyLevels } from './model/safety.ts';
export { atLeast, type Severity, severities } from './model/severity.ts';
export { type Weakness, weaknesses } from './model/weakness.ts';
export type { Explained, ExplainOptions } from './report/explain.ts';
export { type FormatName, type FormatOptions, formatNames } from './report/formats.ts';
export type { FindingGroup } from './report/order.ts';
export type { PlanTextOptions } from './report/plan.ts';
export type { ReviewPageContext } from './report/review/html.ts';
export { type MapFormat, mapFormats } from './report/review/routes.ts';
export type { LinesOf } from './report/review/terminal.ts';
export type { ReviewContext } from './report/sarif/review.ts';
export type { TogetherOptions } from './report/terminal/together.ts';
export type { TerminalOptions } from './report/terminal.ts';
export type { Rule } from './rules/rule.ts';
export type { Changed } from './source/change/reach.ts';
export type { ChangedFile } from './source/change/since.ts';
export type { ReadSource, ReadTools } from './source/review.ts';

// Each door loads its room on first use: `--help` should not wait for the TLS stack or the schema library.

/** Reads and checks a configuration file. Throws CountersignError. */
export async function loadConfig(options: LoadOptions): Promise<Config> {
  return (await import('./config/load.ts')).loadConfig(options);
}

/** Runs a scan. Throws CountersignError; network trouble with single requests is part of the report. */
export async function scan(options: ScanOptions): Promise<ScanReport> {
  return (await import('./engine/scan.ts')).scan(options);
}

/** What a scan would send, with an upper bound of requests. Sends nothing. Throws CountersignError. */
export async function previewPlan(options: PreviewOptions): Promise<PlanPreview> {
  return (await import('./engine/preview.ts')).previewPlan(options);
}

/** Recomputes every verdict of a recording, offline. */
export async function judge(options: JudgeOptions): Promise<ScanReport> {
  return (await import('./engine/judge.ts')).judge(options);
}

/** What goes behind a replay that is a `curl` line, so that `replayed` can read its answer. */
export async function curlTail(): Promise<string> {
  return (await import('./engine/replayed.ts')).curlTail;
}

/** Judges one run of a finding's replay: whether the flaw still shows. */
export async function replayed(
  report: ScanReport,
  finding: Finding,
  ran: Ran,
  secrets: { readonly key: Buffer; readonly secrets: readonly string[] },
): Promise<Replayed> {
  return (await import('./engine/replayed.ts')).replayed(report, finding, ran, secrets);
}

/** What became of patches that were tried, for a terminal. */
export async function renderVerification(verification: Verification): Promise<string> {
  return (await import('./report/verification.ts')).renderVerification(verification);
}

/** Tries patches on copies of the tree, with the experiments of a scan. Runs `verify.start`. Throws CountersignError. */
export async function verifyPatches(
  bed: Bed,
  report: ScanReport,
  patches: readonly Patch[],
): Promise<Verification> {
  return (await import('./engine/verify/verify.ts')).verifyPatches(bed, report, patches);
}

/** Finishes the undo of interrupted scans. Throws CountersignError. */
export async function cleanup(options: CleanupOptions): Promise<CleanupReport> {
  return (await import('./engine/cleanup.ts')).cleanup(options);
}

/** Reads the Python of a folder. Nothing of it is executed, nothing is sent. */
export async function readSource(folder: string, tools: ReadTools): Promise<ReadSource> {
  return (await import('./source/review.ts')).readSource(folder, tools);
}

/** Which parts of a source that was read differ from how they were. */
export async function changedSince(source: ReadSource, files: readonly ChangedFile[]): Promise<Changed> {
  return (await import('./source/change/since.ts')).changedSince(source, files);
}

/** Reads a list of accepted findings. Throws CountersignError. */
export async function parseAcceptances(text: string, file: string): Promise<readonly Acceptance[]> {
  return (await import('./config/acceptances.ts')).parseAcceptances(text, file);
}

/** Every rule, with its words. */
export async function loadRules(): Promise<readonly Rule[]> {
  return (await import('./rules/list.ts')).rules;
}

/** What rules say about a source that was read. */
export async function reviewSource(
  source: ReadSource,
  rules: readonly Rule[],
  clock: () => number,
  options?: ReviewOptions,
): Promise<Review> {
  return (await import('./engine/review.ts')).reviewSource(source, rules, clock, options);
}

/** Every way into a source that was read: who may call it, what ties its rows to the caller, what it lets a caller write. */
export async function authorizationMap(source: ReadSource): Promise<readonly MappedRoute[]> {
  return (await import('./source/django/map.ts')).authorizationMap(source.project);
}

/** Patches for what a review says, each tried at the desk. The source must have been read with `keep`. */
export async function planFixes(
  source: ReadSource & { kept: Kept },
  rules: readonly Rule[],
  options: FixOptions,
): Promise<PatchPlan> {
  return (await import('./engine/fix.ts')).planFixes(source, rules, options);
}

/** As many patches as can be applied to one text, in order. */
export async function compatiblePatches(patches: readonly Patch[]): Promise<readonly Patch[]> {
  return (await import('./fixes/apply.ts')).compatible(patches);
}

/** All files that several changes touch, before and after. */
export async function changedTexts(
  changes: readonly Change[],
  bytesOf: (path: string) => Uint8Array | undefined,
): Promise<readonly ChangedText[]> {
  return (await import('./fixes/change.ts')).changedTexts(changes, bytesOf);
}

/** Files of a plan that are no longer as they were reviewed, or are gone. */
export async function staleFiles(
  plan: PatchPlan,
  bytesOf: (path: string) => Uint8Array | undefined,
): Promise<readonly string[]> {
  return (await import('./fixes/change.ts')).staleFiles(plan, bytesOf);
}

/** True where a link on the way to a path below `root` leads out of it. */
export async function leadsOutside(root: string, path: string): Promise<boolean> {
  return (await import('./fixes/verify/outside.ts')).leadsOutside(root, path);
}

/** One unified diff of all files, as `git apply` takes it. */
export async function renderDiff(files: readonly ChangedText[]): Promise<Buffer> {
  return (await import('./fixes/diff.ts')).diffOf(files);
}

/** The bytes of a changed file, in the encoding it had. */
export async function bytesAfter({ after, encoding }: ChangedText): Promise<Buffer> {
  return (await import('./fixes/text.ts')).encoded(after, encoding);
}

/** What a plan proposes and what of it is taken, for a terminal. */
export async function renderPatches(plan: PatchPlan, taken: readonly Patch[]): Promise<string> {
  return (await import('./report/patches.ts')).renderPatches(plan, taken);
}

/** Every check, with its words. */
export async function loadChecks(): Promise<readonly Check[]> {
  return (await import('./checks/index.ts')).checks;
}

export async function renderTerminal(report: ScanReport, options: TerminalOptions): Promise<string> {
  return (await import('./report/terminal.ts')).renderTerminal(report, options);
}

/** One finding of a report, told in full. */
export async function renderFinding(
  report: ScanReport,
  finding: Finding,
  options: TerminalOptions,
): Promise<string> {
  return (await import('./report/terminal.ts')).renderFinding(report, finding, options);
}

/** Several reports side by side, for a terminal. */
export async function renderTogether(
  reports: readonly { readonly name: string; readonly report: ScanReport }[],
  options: TogetherOptions,
): Promise<string> {
  return (await import('./report/terminal/together.ts')).renderTogether(reports, options);
}

/** Findings worst first, all of a kind together, as every report lists them. */
export async function groupFindings(findings: readonly Finding[]): Promise<readonly FindingGroup[]> {
  return (await import('./report/order.ts')).findingGroups(findings);
}

/** A check or weakness in words, for a terminal. */
export async function renderExplained(explained: Explained, options: ExplainOptions): Promise<string> {
  return (await import('./report/explain.ts')).renderExplained(explained, options);
}

/** What a scan would send, for a terminal. */
export async function renderPlan(preview: PlanPreview, options: PlanTextOptions): Promise<string> {
  return (await import('./report/plan.ts')).renderPlan(preview, options);
}

/** One self-contained page; several reports get a switch. */
export async function renderHtml(
  reports: readonly { readonly name: string; readonly report: ScanReport }[],
): Promise<string> {
  return (await import('./report/html.ts')).renderHtml(reports);
}

/** The findings of a review, each with the code around it. */
export async function renderReview(review: Review, linesOf: LinesOf): Promise<string> {
  return (await import('./report/review/terminal.ts')).renderReview(review, linesOf);
}

/** A report in any of its formats. */
export async function renderAs(
  report: ScanReport,
  format: FormatName,
  options: FormatOptions,
): Promise<string> {
  return (await import('./report/formats.ts')).renderAs(report, format, options);
}

/** The format that the name of a file asks for. */
export async function formatOf(file: string): Promise<FormatName | undefined> {
  return (await import('./report/formats.ts')).formatOf(file);
}

/** The endings of file names and what each means, for help texts. */
export async function endingWords(): Promise<string> {
  return (await import('./report/formats.ts')).endingWords();
}

/** A review as SARIF 2.1.0, for code scanning. */
export async function renderReviewSarif(review: Review, context: ReviewContext): Promise<string> {
  return (await import('./report/sarif/review.ts')).reviewSarif(review, context);
}

/** One self-contained page: the findings of a review and the authorization map with its filters. */
export async function renderReviewHtml(review: Review, context: ReviewPageContext): Promise<string> {
  return (await import('./report/review/html.ts')).reviewHtml(review, context);
}

/** A review for programs. */
export async function renderReviewJson(review: Review): Promise<string> {
  return (await import('./report/json-text.ts')).jsonText(review);
}

/** A Django test file, red as long as the flaws of a report are there; and findings that got no test, with the reason. */
export async function renderRedTests(report: ScanReport): Promise<RedTests> {
  return (await import('./report/redtests/django.ts')).djangoTests(report);
}

/** The same as requests for an HTTP client. */
export async function renderHttpFile(report: ScanReport): Promise<string> {
  return (await import('./report/redtests/http.ts')).httpFile(report);
}

export async function renderMap(routes: readonly MappedRoute[], format: MapFormat): Promise<string> {
  return (await import('./report/review/routes.ts')).renderMap(routes, format);
}

export async function renderJson(report: ScanReport): Promise<string> {
  return (await import('./report/json.ts')).renderJson(report);
}

/** Reads a saved report. Throws `report-unreadable`. */
export async function parseReport(text: string): Promise<ScanReport> {
  return (await import('./report/json.ts')).parseReport(text);
}
