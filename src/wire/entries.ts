import { CountersignError } from '../errors.ts';
import type { Json } from '../model/json.ts';
import type { Entry, FixtureEntry, UndoEntry, Writer } from './entry.ts';
import { ledgerSchema } from './entry.ts';

/** What a ledger promises and has not kept. */
export interface Unsettled {
  readonly scan: string;
  readonly writer?: Writer;
  readonly entries: readonly Entry[];
  readonly open: readonly (FixtureEntry | UndoEntry)[];
  readonly keys: ReadonlyMap<string, Json>;
}

/** Reads a ledger's text. A last line cut short by a crash was never promised, so it is passed over. */
export function readEntries(text: string, file: string): Unsettled {
  const lines = text.split('\n');
  const whole = lines.slice(0, -1);
  const entries = whole.map((line, index) => {
    const entry = parse(line);
    if (entry === undefined) throw foreign(file, index + 1);
    return entry;
  });
  const [header] = entries;
  if (header?.entry !== 'ledger') throw foreign(file, 1);
  const settled = new Set(
    entries.flatMap((each) => (each.entry === 'settled' && each.outcome === 'undone' ? [each.id] : [])),
  );
  return {
    scan: header.scan,
    ...(header.writer === undefined ? {} : { writer: header.writer }),
    entries,
    open: entries.flatMap((each) =>
      (each.entry === 'fixture' || each.entry === 'undo') && !settled.has(each.id) ? [each] : [],
    ),
    keys: new Map(entries.flatMap((each) => (each.entry === 'made' ? [[each.id, each.key] as const] : []))),
  };
}

function parse(line: string): Entry | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isEntry(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isEntry(value: unknown): value is Entry {
  if (typeof value !== 'object' || value === null || !('entry' in value)) return false;
  const has = (...names: string[]): boolean => names.every((name) => name in value);
  switch (value.entry) {
    case 'ledger':
      return 'schema' in value && value.schema === ledgerSchema && has('scan');
    case 'fixture':
      return (
        has('id', 'experiment', 'fixture', 'markers', 'locate', 'gone') &&
        'remove' in value &&
        Array.isArray(value.remove)
      );
    case 'undo':
      return (
        has('id', 'experiment', 'reread') &&
        'restore' in value &&
        Array.isArray(value.restore) &&
        'expected' in value &&
        Array.isArray(value.expected)
      );
    case 'made':
      return has('id', 'key');
    case 'settled':
      return has('id', 'outcome');
    default:
      return false;
  }
}

function foreign(file: string, line: number): CountersignError {
  return new CountersignError(
    'recording-unreadable',
    `${file} is no undo ledger of ours (line ${line}).`,
    'Give the file that the interrupted scan named.',
  );
}
