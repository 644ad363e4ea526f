import { Argument, type Command, Option } from 'commander';
import { twins, type Variant, variants } from '../../../../lab/application.ts';
import { FIXED_SEED } from '../../../../lab/principals.ts';
import { type LabAction, labActions } from '../lab/actions.ts';
import type { Shell } from '../shell.ts';

interface LabFlags {
  readonly variant?: Variant;
  readonly seed: string;
  readonly json?: boolean;
}

export function addLab(program: Command, shell: Shell): void {
  program
    .command('lab')
    .description('the vulnerable and the hardened API behind mutual TLS, on this machine only')
    .addArgument(new Argument('<action>', 'what to do').choices(labActions))
    .addOption(
      new Option('--variant <name>', 'only this one; `seed` stands only when named').choices(variants),
    )
    .option(
      '--seed <text>',
      'with up: the same seed gives the same keys and rows; `random` draws one',
      FIXED_SEED,
    )
    .option('--json', 'print as JSON')
    .action(async (action: LabAction, { variant, seed, json = false }: LabFlags) => {
      const { runLab } = await import('../lab/run.ts');
      shell.finish(await runLab(action, { variants: meant(action, variant), seed, json }, shell));
    });
}

/** The seed variant is for readers of the articles: it starts when asked for, and ends with the others. */
function meant(action: LabAction, variant: Variant | undefined): readonly Variant[] {
  if (variant !== undefined) return [variant];
  return action === 'up' ? twins : variants;
}
