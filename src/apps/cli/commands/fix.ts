import { type Command, Option } from 'commander';
import {
  CountersignError,
  changedTexts,
  compatiblePatches,
  loadRules,
  type Patch,
  parseReport,
  planFixes,
  renderAs,
  renderDiff,
  renderPatches,
  renderVerification,
  type Verification,
} from '../../../index.ts';
import { exits } from '../exit.ts';
import { checkWritable, readReportText, save } from '../files.ts';
import { withPatches } from '../fix/beside.ts';
import { causesIn, isReport } from '../fix/causes.ts';
import { reviewedIn } from '../fix/reviewed.ts';
import { type Choosing, taken } from '../fix/taken.ts';
import { checkTree, writeTree } from '../fix/tree.ts';
import { candidates, configFor, verified } from '../fix/verified.ts';
import { checkOutputs, collected, formatAsked } from '../output.ts';
import type { SourceFlags } from '../review/source.ts';
import type { Shell } from '../shell.ts';

interface FixFlags extends SourceFlags, Choosing {
  readonly source?: string;
  readonly apply?: boolean;
  readonly verify?: string;
  readonly output?: readonly string[];
  readonly json?: boolean;
  readonly out?: string;
}

/** `countersign fix REPORT|PATH`: patches for what is wrong, as one diff; with `--verify` only those that a run proved. */
export function addFix(program: Command, shell: Shell): void {
  program
    .command('fix')
    .description(
      'proposes patches for findings as one diff for git apply; nothing is changed without --apply',
    )
    .argument('<report or path>', 'file written by scan --output, or the folder of the project')
    .option('--source <folder>', 'the folder of the project, beside a report (default: this folder)')
    .addOption(
      new Option('--grade <grade>', 'take patches up to this grade')
        .choices(['safe', 'review'])
        .default('safe'),
    )
    .option('--only <id>', 'take this patch only; may be repeated', collected)
    .option('--choose <id:name>', 'take one of the ways that a patch offers; may be repeated', collected)
    .option('--apply', 'write the patches into the files, if those are still as they were reviewed')
    .option(
      '--verify <config>',
      'start copies of the source as this configuration says, scan them again, and take only what that proved',
    )
    .option('--output <file>', 'save the report with patches beside its findings; may be repeated', collected)
    .option('--out <file>', 'write the diff to this file instead of stdout')
    .option('--json', 'print the patches, with their edits, as JSON')
    .option('--settings <module>', 'read only what a server with this settings module loads')
    .action(async (target: string, flags: FixFlags) => shell.finish(await runFix(target, flags, shell)));
}

async function runFix(target: string, flags: FixFlags, shell: Shell): Promise<number> {
  const { apply, json, out, verify, output = [], source: beside = '.' } = flags;
  await checkWritable('--out', out);
  await checkOutputs(output);
  const isFile = isReport(target);
  if (!isFile && (verify !== undefined || output.length > 0)) throw needsReport();
  const config = verify === undefined ? undefined : await configFor(verify, shell);
  const causes = isFile ? await causesIn(target) : undefined;
  const root = config?.source.django ?? (causes ? beside : target);
  const { settings = config?.source.settings } = flags;
  const { source, issues } = await reviewedIn(root, { ...flags, ...(settings && { settings }) }, shell);
  const plan = await planFixes(source, await loadRules(), {
    issues: causes ? causes.among(issues) : issues,
    ...(causes && { fingerprintsOf: causes.fingerprintsOf }),
  });
  const bytesOf = (path: string) => source.kept.bytes.get(path);
  const report = isFile ? await parseReport(await readReportText(target)) : undefined;
  const tried = config === undefined ? [] : candidates(plan, flags);
  const run = config && report && (await verified(config, report, tried, shell));
  const wanted = run === undefined ? taken(plan, flags) : proven(tried, run);
  const chosen = await compatiblePatches(wanted);
  const files = await changedTexts(chosen, bytesOf);
  const diff = await renderDiff(files);
  if (report)
    for (const file of output) {
      const whole = await withPatches(report, plan, tried, run, bytesOf);
      await save(file, await renderAs(whole, await formatAsked(file), { width: 80, colour: false }));
    }
  // What a run showed of another tree, or did not come to an end with, is no reason to write.
  const isDoubtful = run !== undefined && (run.interrupted || !run.untouched);
  if (apply && !isDoubtful) {
    await checkTree(root, plan, files);
    await writeTree(root, files, bytesOf);
  }
  if (out !== undefined) await save(out, diff);
  if (json)
    shell.terminal.out(
      `${JSON.stringify({ ...plan, taken: chosen.map(({ id }) => id), diff: diff.toString(), ...(run && { verification: run }) }, undefined, 2)}\n`,
    );
  else {
    shell.terminal.err(run ? await renderVerification(run) : await renderPatches(plan, chosen));
    for (const { id } of wanted.filter((one) => !chosen.includes(one)))
      shell.terminal.err(`${id} was left out: another patch changes the same place. Apply, and run again.\n`);
    if (out === undefined && !apply) shell.terminal.bytes(diff);
    if (apply && isDoubtful)
      shell.terminal.err(
        `Nothing was written: ${run.interrupted ? 'the run was interrupted' : 'the tree changed meanwhile'}. Run again.\n`,
      );
    else if (apply)
      shell.terminal.err(`Written: ${files.map(({ path }) => path).join(', ') || 'nothing'}.\n`);
  }
  return run === undefined ? exits.clean : exitOfRun(run);
}

const proven = (tried: readonly Patch[], { trials }: Verification): Patch[] =>
  tried.filter(({ id }) => trials.some((each) => each.patch === id && each.outcome === 'verified'));

/** A tree that changed meanwhile makes everything that was said of it doubtful. */
function exitOfRun({ untouched, trials, interrupted }: Verification): number {
  if (interrupted) return exits.interrupted;
  if (!untouched) return exits.untrusted;
  return trials.every(({ outcome }) => outcome === 'verified') ? exits.clean : exits.findings;
}

const needsReport = (): CountersignError =>
  new CountersignError(
    'usage',
    '--verify and --output need a report',
    'Scan first: countersign scan --output report.json, then countersign fix report.json --verify countersign.yaml',
  );
