import type { CommanderError } from 'commander';
import { CountersignError } from '../../index.ts';
import type { Terminal } from './print.ts';

/** Prints an error as `error[code]: sentence` with its hint, or as JSON on stdout. */
export function printError(error: unknown, terminal: Terminal, json: boolean): void {
  const { code, message, hint } = plain(error);
  if (json) terminal.out(`${JSON.stringify({ error: { code, message, hint } })}\n`);
  else terminal.err(`error[${code}]: ${message}\n${hintLines(hint)}`);
}

export function printWarning(
  fault: { readonly code: string; readonly message: string; readonly hint?: string },
  terminal: Terminal,
): void {
  terminal.err(
    `warning[${fault.code}]: ${fault.message}\n${fault.hint === undefined ? '' : hintLines(fault.hint)}`,
  );
}

function hintLines(hint: string): string {
  return hint
    .split('\n')
    .map((line) => `  hint: ${line}\n`)
    .join('');
}

function plain(error: unknown): { code: string; message: string; hint: string } {
  if (error instanceof CountersignError)
    return { code: error.code, message: error.message, hint: error.hint };
  const message =
    error instanceof Error ? `${error.name}: ${error.message}` : 'Something that is not an error was thrown';
  return {
    code: 'internal',
    message,
    hint: 'This is a mistake in Countersign, please report it. Do not trust this run.',
  };
}

/** The words of the argument parser in our form. */
export function usageError(error: CommanderError, command: string): CountersignError {
  const [sentence = '', ...rest] = error.message.replace(/^error: /, '').split('\n');
  const suggestion = rest.join(' ').replace(/^\((.*)\)$/, '$1');
  const help = `See ${command} --help`;
  const text = sentence.charAt(0).toUpperCase() + sentence.slice(1);
  return new CountersignError('usage', text, suggestion === '' ? help : suggestion);
}
