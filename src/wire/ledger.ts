import { constants } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { mkdir, open, readdir, readFile, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CountersignError } from '../errors.ts';
import type { Entry, Writer } from './entry.ts';
import { ledgerSchema } from './entry.ts';

type Header = Extract<Entry, { entry: 'ledger' }>;

/** Promises to take something back, on disk before the write they cover. */
export interface Ledger {
  readonly file: string;
  /** Resolves when the entry is on disk. Throws `ledger-unwritable` or `disk-full`. */
  append(entry: Entry): Promise<void>;
  /** Deletes the file when every pledge is settled as undone. */
  close(): Promise<void>;
}

/** The ledger of a scan in `folder`; the file comes into being with the first pledge. */
export function createLedger({
  folder,
  scanId,
  writer,
}: {
  readonly folder: string;
  readonly scanId: string;
  readonly writer?: Writer;
}): Ledger {
  const header: Header = {
    entry: 'ledger',
    schema: ledgerSchema,
    scan: scanId,
    ...(writer === undefined ? {} : { writer }),
  };
  return ledgerAt(join(folder, `ledger-${scanId}.jsonl`), header, []);
}

/** Goes on with a ledger that another process left. */
export function continueLedger(file: string, entries: readonly Entry[]): Ledger {
  return ledgerAt(file, undefined, entries);
}

/** The ledgers in a folder, or the one file that is named; none where there is no such place. */
export async function ledgersAt(place: string): Promise<string[]> {
  const found = await stat(place).catch(() => undefined);
  if (found === undefined) return [];
  if (!found.isDirectory()) return [place];
  const names = await readdir(place);
  return names
    .filter((name) => /^ledger-.*\.jsonl$/.test(name))
    .sort()
    .map((name) => join(place, name));
}

/** The text of a ledger that another process left. */
export async function readLedger(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new CountersignError(
      'recording-unreadable',
      `The undo ledger ${file} cannot be read.`,
      'Give the file that the interrupted scan named.',
      { cause },
    );
  }
}

function ledgerAt(file: string, header: Header | undefined, before: readonly Entry[]): Ledger {
  const unsettled = new Set<string>();
  for (const each of before) note(each);
  let handle: Promise<FileHandle> | undefined;
  let last: Promise<unknown> = Promise.resolve();

  function note(entry: Entry): void {
    if (entry.entry === 'fixture' || entry.entry === 'undo') unsettled.add(entry.id);
    else if (entry.entry === 'settled' && entry.outcome === 'undone') unsettled.delete(entry.id);
  }

  async function write(entry: Entry): Promise<void> {
    try {
      handle ??= openFile(file, header);
      const opened = await handle;
      await opened.appendFile(`${JSON.stringify(entry)}\n`);
      await opened.datasync();
    } catch (error) {
      throw unwritable(file, error);
    }
    note(entry);
  }

  return {
    file,
    append(entry) {
      const done = last.then(() => write(entry));
      last = done.catch(() => undefined); // the caller of this append hears of it
      return done;
    },
    async close() {
      await last;
      const opened = await handle?.catch(() => undefined);
      await opened?.close();
      handle = undefined;
      if (unsettled.size === 0 && (opened !== undefined || before.length > 0)) await unlink(file);
    },
  };
}

async function openFile(file: string, header: Header | undefined): Promise<FileHandle> {
  const { O_APPEND, O_CREAT, O_WRONLY, O_EXCL } = constants;
  if (header === undefined) return open(file, O_APPEND | O_WRONLY);
  await mkdir(dirname(file), { recursive: true });
  const handle = await open(file, O_APPEND | O_CREAT | O_WRONLY | O_EXCL, 0o600);
  await handle.appendFile(`${JSON.stringify(header)}\n`);
  await handle.sync();
  const folder = await open(dirname(file), 'r'); // the name must survive a crash too
  await folder.sync();
  await folder.close();
  return handle;
}

/** Nothing may be written when this is thrown. */
function unwritable(file: string, cause: unknown): CountersignError {
  const code =
    typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : 'unknown';
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new CountersignError(
      'disk-full',
      `The disk of the undo ledger ${file} is full.`,
      'Make room; nothing was written to the target.',
      { cause },
    );
  return new CountersignError(
    'ledger-unwritable',
    `The undo ledger ${file} cannot be written (${code}).`,
    'Choose a folder that may be written; nothing was written to the target.',
    { cause },
  );
}
