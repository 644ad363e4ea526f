import { Argument, type Command } from 'commander';
import { type LabAction, labActions, runLab } from '../lab/run.ts';
import type { Shell } from '../shell.ts';

export function addLab(program: Command, shell: Shell): void {
  program
    .command('lab')
    .description('the vulnerable and the hardened API behind mutual TLS, on this machine only')
    .addArgument(new Argument('<action>', 'what to do').choices(labActions))
    .option('--json', 'print as JSON')
    .action(async (action: LabAction, flags: { readonly json?: boolean }) =>
      shell.finish(await runLab(action, flags.json ?? false, shell)),
    );
}
