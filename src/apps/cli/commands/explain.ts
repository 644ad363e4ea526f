import type { Command } from 'commander';
import {
  type Check,
  CountersignError,
  didYouMean,
  loadChecks,
  type Weakness,
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
      shell.terminal.out(flags.json ? `${JSON.stringify(found, undefined, 2)}\n` : inWords(found));
      shell.finish(exits.clean);
    });
}

interface Explained {
  readonly check?: Pick<Check, 'id' | 'category' | 'severity' | 'safety' | 'standards' | 'words'>;
  readonly weaknesses: readonly Weakness[];
}

function find(id: string, checks: readonly Check[]): Explained {
  const wanted = id.toLowerCase();
  const weakness = weaknesses.find((each) => each.id.toLowerCase() === wanted);
  const flaw = weakness?.flaw ?? wanted;
  const check = checks.find((each) => each.id === flaw);
  const behind = weakness ? [weakness] : weaknesses.filter((each) => each.flaw === flaw);
  if (!check && behind.length === 0) {
    const known = [
      ...new Set([...checks.map((each) => each.id), ...weaknesses.flatMap((each) => [each.id, each.flaw])]),
    ];
    throw new CountersignError(
      'usage',
      `There is no check or weakness "${id}"`,
      didYouMean(id, known, `Checks: ${checks.map((each) => each.id).join(', ')}.`),
    );
  }
  return { ...(check && { check: facts(check) }), weaknesses: behind };
}

function facts({ id, category, severity, safety, standards, words }: Check): NonNullable<Explained['check']> {
  return { id, category, severity, safety, standards, words };
}

function inWords({ check, weaknesses: behind }: Explained): string {
  const lines: string[] = [];
  if (check) {
    const { words, standards } = check;
    lines.push(
      `${check.id}: ${words.title}`,
      `${check.severity} · ${check.category} · from ${check.safety} on · ${[...standards.owaspApi, ...standards.cwe.map((cwe) => `CWE-${cwe}`)].join(', ')}`,
    );
    lines.push('', 'What', words.what, '', 'Why', words.why, '', 'Fix', words.fix);
    if (words.example !== undefined) lines.push('', 'Example', words.example);
    if (words.references?.length) lines.push('', 'References', ...words.references);
    lines.push('');
  }
  lines.push(check ? 'Causes' : 'No check of this version looks for it on the wire; causes known by name:');
  for (const each of behind)
    lines.push(
      `  ${each.id}  ${each.title} (${each.severity}, ${each.cwe.map((cwe) => `CWE-${cwe}`).join(', ')})`,
    );
  return `${lines.join('\n')}\n`;
}
