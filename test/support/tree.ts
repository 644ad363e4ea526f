import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Writes files (path -> text) into a temporary folder that goes when the test ends. */
export function tree(
  files: Readonly<Record<string, string | Uint8Array>>,
  remove: (undo: () => void) => void = onTestFinished,
): string {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  remove(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
