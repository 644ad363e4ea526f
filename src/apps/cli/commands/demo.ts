import { type Command, Option } from 'commander';
import type { Shell } from '../shell.ts';

interface DemoFlags {
  readonly embedded?: boolean;
  readonly keep?: boolean;
  readonly started?: number;
}

export function addDemo(program: Command, shell: Shell): void {
  program
    .command('demo')
    .description('start the lab behind mutual TLS, vulnerable and hardened, scan both, write the report')
    .option('--embedded', 'use the lab inside this process; needs neither Python nor nginx')
    .option('--keep', 'leave the labs running afterwards, so that replays work')
    .addOption(new Option('--started <ms>', 'when the starter began').argParser(Number).hideHelp())
    .action(async ({ embedded = false, keep = false, started }: DemoFlags) => {
      // The lab brings its own keys and servers: no other command waits for them.
      const { runDemo } = await import('../demo/run.ts');
      shell.finish(await runDemo({ embedded, keep, ...(started !== undefined && { started }) }, shell));
    });
}
