import type { Command } from 'commander';
import {
  type Check,
  CountersignError,
  didYouMean,
  type Explained,
  flaws,
  loadChecks,
  renderExplained,
  weaknesses,
} from '../../../index.ts';
import { exits } from '../exit.ts';
import type { Shell } from '../shell.ts';

export function addExplain(program: Command, shell: Shell): void {
  program
    .command('explain')
    .description('what a check or weakness means, why it matters, how it is mended')
    .argument('<id>', 'a check, such as foreign-object-read, or a weakness, such as BOLA-001')
    .option('--json', 'print as JSON')
    .action(async (id: string, flags: { readonly json?: boolean }) => {
      const found = find(id, await loadChecks());
      const { width, colour } = shell.terminal;
      shell.terminal.out(
        flags.json
          ? `${JSON.stringify(found, undefined, 2)}\n`
          : await renderExplained(found, { width, colour }),
      );
      shell.finish(exits.clean);
    });
}

function find(id: string, checks: readonly Check[]): Explained {
  const wanted = id.toLowerCase();
  const weakness = weaknesses.find((each) => each.id.toLowerCase() === wanted);
  const flaw = weakness?.flaw ?? flaws.find((each) => each === wanted);
  if (flaw === undefined)
    throw new CountersignError(
      'usage',
      `There is no check or weakness "${id}"`,
      didYouMean(
        id,
        [...flaws, ...weaknesses.map((each) => each.id)],
        `Checks: ${checks.map((each) => each.id).join(', ')}.`,
      ),
    );
  const check = checks.find((each) => each.id === flaw);
  return {
    flaw,
    asked: weakness === undefined ? 'check' : 'weakness',
    ...(check && { check: wordsOf(check) }),
    weaknesses: weakness ? [weakness] : weaknesses.filter((each) => each.flaw === flaw),
  };
}

function wordsOf({
  id,
  category,
  severity,
  safety,
  standards,
  needs,
  words,
}: Check): NonNullable<Explained['check']> {
  return { id, category, severity, safety, standards, needs, words };
}
