import type { Command } from 'commander';
import { runDemo } from '../demo/run.ts';
import type { Shell } from '../shell.ts';

export function addDemo(program: Command, shell: Shell): void {
  program
    .command('demo')
    .description('start the lab behind mutual TLS, vulnerable and hardened, scan both, write the report')
    .option('--embedded', 'use the lab inside this process; needs neither Python nor nginx')
    .action(async (flags: { readonly embedded?: boolean }) =>
      shell.finish(await runDemo({ embedded: flags.embedded ?? false }, shell)),
    );
}
