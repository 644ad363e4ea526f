import { type Command, Option } from 'commander';
import { type FormatName, formatNames, parseReport, renderAs } from '../../../index.ts';
import { exits } from '../exit.ts';
import { checkWritable, readReportText, save } from '../files.ts';
import { formatAsked } from '../output.ts';
import type { Shell } from '../shell.ts';

interface ReportFlags {
  readonly format?: FormatName;
  readonly output?: string;
}

export function addReport(program: Command, shell: Shell): void {
  program
    .command('report')
    .description('render a saved report')
    .argument('<report>', 'file written by scan --output')
    .addOption(
      new Option('--format <format>', 'how to render it; without it, as the name of --output says').choices(
        formatNames,
      ),
    )
    .option('--output <file>', 'write to this file instead of stdout')
    .action(async (file: string, flags: ReportFlags) => shell.finish(await runReport(file, flags, shell)));
}

async function runReport(file: string, { format, output }: ReportFlags, shell: Shell): Promise<number> {
  const { out, width, colour } = shell.terminal;
  const asked = format ?? (output === undefined ? 'terminal' : await formatAsked(output));
  await checkWritable('--output', output);
  const report = await parseReport(await readReportText(file));
  // What goes to a file has no colours and 80 columns.
  if (output === undefined) out(await renderAs(report, asked, { width, colour, file }));
  else await save(output, await renderAs(report, asked, { width: 80, colour: false, file }));
  return exits.clean;
}
