import { copyFile, mkdir, rm } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { type Finding, groupFindings, renderHtml, renderJson } from '../../../index.ts';
import { save } from '../files.ts';
import { variantNames } from './labs.ts';
import type { Outcome } from './outcome.ts';

/** Names of the written files, as a reader in this folder would type them. */
export interface Saved {
  readonly page: string;
  readonly reports: readonly string[];
  /** The configuration that was scanned with, to look at. */
  readonly example: string;
  /** By the name of the report and the fingerprint of the finding. */
  readonly replays: ReadonlyMap<string, string>;
}

export const replayKey = (name: string, fingerprint: string): string => `${name} ${fingerprint}`;

/** Writes the page with its switch, a report for each variant, and a file for each replay. */
export async function saveAll(outcomes: readonly Outcome[], folder: string, from: string): Promise<Saved> {
  const short = (file: string): string => relative(from, file);
  const named = outcomes.map(({ variant, report }) => ({ name: variantNames[variant], report }));
  const page = join(folder, 'report.html');
  await save(page, await renderHtml(named));
  const example = join(folder, 'example.yaml');
  for (const { configFile } of outcomes.slice(0, 1)) await copyFile(configFile, example);
  const reports: string[] = [];
  for (const { variant, report } of outcomes) {
    const file = join(folder, `${variant}.json`);
    await save(file, await renderJson(report));
    reports.push(short(file));
  }
  const replays = await saveReplays(outcomes, join(folder, 'replay'), short);
  return { page: short(page), reports, example: short(example), replays };
}

async function saveReplays(
  outcomes: readonly Outcome[],
  folder: string,
  short: (file: string) => string,
): Promise<Map<string, string>> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const files = new Map<string, string>();
  for (const { variant, configFile, report } of outcomes)
    for (const { findings } of await groupFindings(report.findings))
      for (const { replay, flaw, fingerprint } of findings) {
        if (replay === undefined) continue;
        const file = join(folder, `${String(files.size + 1).padStart(2, '0')}-${flaw}.sh`);
        await save(file, replayFile(replay, relative(folder, dirname(configFile))));
        files.set(replayKey(variantNames[variant], fingerprint), short(file));
      }
  return files;
}

/** Replays name their files from the configuration's folder, so that is where they go first. */
function replayFile({ kind, text }: Replay, folder: string): string {
  const go = `cd "$(dirname "$0")/${folder}" || exit 2`;
  const again = kind === 'curl' ? `${text} -w '\\n'` : text.replace(/^#!.*\n/, '').trimEnd();
  return `#!/bin/sh\n${go}\n${again}\n`;
}

type Replay = NonNullable<Finding['replay']>;
