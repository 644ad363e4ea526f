import { copyFile, mkdir, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { groupFindings, renderHtml, renderJson } from '../../../index.ts';
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
export async function saveAll(
  outcomes: readonly Outcome[],
  configFile: string | undefined,
  folder: string,
  from: string,
): Promise<Saved> {
  const short = (file: string): string => relative(from, file);
  const named = outcomes.map(({ variant, report }) => ({ name: variantNames[variant], report }));
  const page = join(folder, 'report.html');
  await save(page, await renderHtml(named));
  const example = join(folder, 'example.yaml');
  if (configFile !== undefined) await copyFile(configFile, example);
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
  for (const { variant, report } of outcomes)
    for (const { findings } of await groupFindings(report.findings))
      for (const { replay, flaw, fingerprint } of findings) {
        if (replay === undefined) continue;
        const file = join(folder, `${String(files.size + 1).padStart(2, '0')}-${flaw}.sh`);
        await save(file, `${replay.text.trimEnd()}\n`);
        files.set(replayKey(variantNames[variant], fingerprint), short(file));
      }
  return files;
}
