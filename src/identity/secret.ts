import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { CountersignError } from '../errors.ts';
import type { SecretRef } from '../model/identity.ts';

export interface SecretSources {
  readonly environment: { readonly [name: string]: string | undefined };
  /** Secrets may come from commands only when the operator said so on the command line. */
  readonly commands: boolean;
}

const run = promisify(execFile);

/** The value behind a reference; `what` names who needs it. The value never appears in an error. */
export async function readSecret(ref: SecretRef, what: string, sources: SecretSources): Promise<string> {
  if ('env' in ref) return fromEnvironment(ref.env, what, sources);
  if ('file' in ref) return fromFile(ref.file, what);
  return fromCommand(ref.command, what, sources);
}

function fromEnvironment(name: string, what: string, { environment }: SecretSources): string {
  const value = environment[name];
  if (value === undefined || value === '')
    throw new CountersignError(
      'env-missing',
      `The environment variable ${name} is not set; ${what} needs it`,
      `Set it for this shell: read -rs ${name} && export ${name}`,
    );
  return value;
}

async function fromFile(file: string, what: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined)
    throw unreadable(what, `the file ${file} cannot be read`, 'Check the path and its permissions.');
  return oneLine(text, what, `the file ${file}`);
}

async function fromCommand(
  [program, ...rest]: readonly string[],
  what: string,
  { commands }: SecretSources,
): Promise<string> {
  if (program === undefined)
    throw unreadable(what, 'the command is empty', 'Write it as a list: [PROGRAM, ARGUMENT]');
  if (!commands)
    throw unreadable(
      what,
      `it would run the command ${program}`,
      'Add --allow-commands if you trust this configuration file.',
    );
  // What the program printed, also to stderr, may be the secret: only its name is repeated.
  const result = await run(program, rest, { timeout: 30_000, maxBuffer: 64 * 1024, windowsHide: true }).catch(
    () => undefined,
  );
  if (result === undefined)
    throw unreadable(what, `the command ${program} failed`, 'Run it in this shell to see why.');
  return oneLine(result.stdout, what, `the command ${program}`);
}

function oneLine(text: string, what: string, source: string): string {
  const value = text.replace(/\r?\n$/, '');
  if (value === '') throw unreadable(what, `${source} gave nothing`, 'It must give the secret on one line.');
  if (/[\r\n]/.test(value))
    throw unreadable(what, `${source} gave more than one line`, 'It must give the secret on one line.');
  return value;
}

function unreadable(what: string, why: string, hint: string): CountersignError {
  return new CountersignError('secret-unreadable', `The secret for ${what} cannot be read: ${why}`, hint);
}
