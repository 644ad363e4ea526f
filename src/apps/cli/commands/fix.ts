import { type Command, Option } from 'commander';
import {
  changedTexts,
  compatiblePatches,
  loadRules,
  planFixes,
  renderDiff,
  renderPatches,
} from '../../../index.ts';
import { exits } from '../exit.ts';
import { checkWritable } from '../files.ts';
import { causesIn, isReport } from '../fix/causes.ts';
import { reviewedIn } from '../fix/reviewed.ts';
import { type Choosing, taken } from '../fix/taken.ts';
import { checkTree, saveBytes, writeTree } from '../fix/tree.ts';
import { collected } from '../output.ts';
import type { SourceFlags } from '../review/source.ts';
import type { Shell } from '../shell.ts';

interface FixFlags extends SourceFlags, Choosing {
  readonly source?: string;
  readonly apply?: boolean;
  readonly json?: boolean;
  readonly out?: string;
}

/** `countersign fix REPORT|PATH`: patches for what is wrong, as one diff. */
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
    .option('--out <file>', 'write the diff to this file instead of stdout')
    .option('--json', 'print the patches, with their edits, as JSON')
    .option('--settings <module>', 'read only what a server with this settings module loads')
    .action(async (target: string, flags: FixFlags) => shell.finish(await runFix(target, flags, shell)));
}

async function runFix(target: string, flags: FixFlags, shell: Shell): Promise<number> {
  const { apply, json, out, source: beside = '.' } = flags;
  await checkWritable('--out', out);
  const causes = isReport(target) ? await causesIn(target) : undefined;
  const root = causes ? beside : target;
  const { source, issues } = await reviewedIn(root, flags, shell);
  const plan = await planFixes(source, await loadRules(), {
    issues: causes ? causes.among(issues) : issues,
    ...(causes && { fingerprintsOf: causes.fingerprintsOf }),
  });
  const wanted = taken(plan, flags);
  const chosen = await compatiblePatches(wanted);
  const files = await changedTexts(chosen, (path) => source.kept.bytes.get(path));
  const diff = await renderDiff(files);
  if (apply) {
    await checkTree(root, plan, files);
    await writeTree(root, files);
  }
  if (out !== undefined) await saveBytes(out, diff);
  if (json)
    shell.terminal.out(
      `${JSON.stringify({ ...plan, taken: chosen.map(({ id }) => id), diff: diff.toString() }, undefined, 2)}\n`,
    );
  else {
    shell.terminal.err(await renderPatches(plan, chosen));
    for (const { id } of wanted.filter((one) => !chosen.includes(one)))
      shell.terminal.err(`${id} was left out: another patch changes the same place. Apply, and run again.\n`);
    if (out === undefined && !apply) shell.terminal.bytes(diff);
    if (apply) shell.terminal.err(`Written: ${files.map(({ path }) => path).join(', ') || 'nothing'}.\n`);
  }
  return exits.clean;
}
