#!/usr/bin/env node
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { CommanderError } from 'commander';
import { CountersignError } from '../../index.ts';
import { exitOfError, exits } from './exit.ts';
import { printError, usageError } from './faults.ts';
import { interruptible } from './interrupt.ts';
import { terminalOf } from './print.ts';
import { buildProgram } from './program.ts';
import type { Shell } from './shell.ts';

const terminal = terminalOf(process);
const shell: Shell = {
  terminal,
  environment: process.env,
  clock: Date.now,
  random: randomBytes,
  version: ownVersion(),
  finish: (code) => {
    process.exitCode = code;
  },
  interruptible: (second, work) => interruptible(terminal, () => performance.now(), second, work),
};

const program = buildProgram(shell);
const words = process.argv.slice(2);
try {
  if (words.length === 0)
    throw new CountersignError('usage', 'Say what to do', 'Start with: countersign --help');
  await program.parseAsync(process.argv);
} catch (error) {
  process.exitCode = ended(error);
}

function ended(error: unknown): number {
  if (error instanceof CommanderError && error.exitCode === 0) return exits.clean;
  const known = error instanceof CommanderError ? usageError(error, helpedBy()) : error;
  printError(known, terminal, words.includes('--json'));
  return exitOfError(known);
}

function helpedBy(): string {
  const command = program.commands.find((each) => each.name() === words[0]);
  return command ? `countersign ${command.name()}` : 'countersign';
}

function ownVersion(): string {
  const text = readFileSync(createRequire(import.meta.url).resolve('countersign/package.json'), 'utf8');
  return /"version":\s*"([^"]+)"/.exec(text)?.[1] ?? '0.0.0';
}
