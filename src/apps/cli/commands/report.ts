import { type Command, Option } from 'commander';
import { parseReport, renderHtml, renderJson, renderTerminal, type ScanReport } from '../../../index.ts';
import { exits } from '../exit.ts';
import { checkWritable, readReportText, save } from '../files.ts';
import type { Shell } from '../shell.ts';

const formats = ['terminal', 'json', 'html'] as const;

interface ReportFlags {
  readonly format: (typeof formats)[number];
  readonly output?: string;
}

export function addReport(program: Command, shell: Shell): void {
  program
    .command('report')
    .description('render a saved report')
    .argument('<report>', 'file written by scan --output')
    .addOption(new Option('--format <format>', 'how to render it').choices(formats).default('terminal'))
    .option('--output <file>', 'write to this file instead of stdout')
    .action(async (file: string, flags: ReportFlags) => shell.finish(await runReport(file, flags, shell)));
}

async function runReport(file: string, { format, output }: ReportFlags, shell: Shell): Promise<number> {
  await checkWritable('--output', output);
  const rendered = await render(
    await parseReport(await readReportText(file)),
    file,
    format,
    output === undefined ? shell : undefined,
  );
  if (output === undefined) shell.terminal.out(rendered);
  else await save(output, rendered);
  return exits.clean;
}

/** Without a shell the text goes to a file: no colours, 80 columns. */
async function render(
  report: ScanReport,
  file: string,
  format: ReportFlags['format'],
  shell: Shell | undefined,
): Promise<string> {
  switch (format) {
    case 'json':
      return renderJson(report);
    case 'html':
      return renderHtml([{ name: report.target.name ?? report.target.url, report }]);
    case 'terminal':
      return renderTerminal(report, {
        width: shell?.terminal.width ?? 80,
        colour: shell?.terminal.colour ?? false,
        file,
      });
  }
}
