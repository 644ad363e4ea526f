import { readFile } from 'node:fs/promises';
import { CountersignError } from '../errors.ts';
import type { Json } from '../model/json.ts';
import type { Seen } from '../model/trial.ts';
import type { RecordingLine } from './record.ts';
import { recordingSchema } from './record.ts';
import type { Slot, Wire } from './wire.ts';

export interface Recording {
  readonly version: string;
  readonly scan: string;
  readonly draft: Json;
  readonly seen: readonly { readonly slot: Slot; readonly seen: Seen }[];
}

/** Reads a recording whole. Throws `recording-unreadable` with the line for anything else. */
export async function readRecording(file: string): Promise<Recording> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw unreadable(file, 'the file cannot be read', cause);
  });
  const lines = text.split('\n');
  const parsed = lines.slice(0, -1).map((line, index) => parse(line, file, index + 1));
  const header = parsed[0];
  const end = parsed.at(-1);
  if (header?.line !== 'recording') throw unreadable(file, 'line 1 is not the head of a recording');
  if (lines.at(-1) !== '' || end?.line !== 'end')
    throw unreadable(
      file,
      `line ${lines.length}: the end is missing, so the scan was interrupted or the file cut`,
    );
  const seen = parsed.flatMap((each) => (each.line === 'seen' ? [each] : []));
  if (seen.length !== end.count)
    throw unreadable(file, `line ${parsed.length}: ${end.count} answers announced, ${seen.length} found`);
  return { version: header.version, scan: header.scan, draft: header.draft, seen };
}

/** A wire over a recording: it sends nothing and answers what was seen. A slot that was used twice answers in order. */
export function openReplay(recording: Recording): Wire {
  const queues = new Map<string, Seen[]>();
  for (const { slot, seen } of recording.seen) {
    const queue = queues.get(nameOf(slot));
    if (queue === undefined) queues.set(nameOf(slot), [seen]);
    else queue.push(seen);
  }
  let requests = 0;
  return {
    async send(slot) {
      const seen = queues.get(nameOf(slot))?.shift();
      if (seen === undefined)
        throw new CountersignError(
          'recording-incomplete',
          `The recording has no answer for ${slot.step} of ${slot.experiment}.`,
          'Judge with the version that made the recording, or scan again.',
        );
      if (seen.kind !== 'skipped') requests++;
      return seen;
    },
    pledge: async (pledge) => `replayed ${pledge.experiment}`,
    made: async () => undefined,
    settle: async () => undefined,
    adopt: () => undefined,
    keep: () => undefined,
    forget: () => undefined,
    get spent() {
      return { requests, writes: 0 };
    },
    close: async () => undefined,
  };
}

function nameOf({ experiment, step, index }: Slot): string {
  return JSON.stringify([experiment, step, index]);
}

function parse(line: string, file: string, number: number): RecordingLine {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw unreadable(file, `line ${number} is not JSON`, cause);
  }
  if (isLine(value)) return value;
  throw unreadable(file, `line ${number} is no line of a recording of this version`);
}

function isLine(value: unknown): value is RecordingLine {
  if (typeof value !== 'object' || value === null || !('line' in value)) return false;
  if (value.line === 'recording')
    return (
      'schema' in value &&
      value.schema === recordingSchema &&
      'version' in value &&
      'scan' in value &&
      'draft' in value
    );
  if (value.line === 'end') return 'count' in value && typeof value.count === 'number';
  return (
    value.line === 'seen' && 'slot' in value && isSlot(value.slot) && 'seen' in value && isSeen(value.seen)
  );
}

function isSlot(value: unknown): value is Slot {
  return (
    typeof value === 'object' &&
    value !== null &&
    'experiment' in value &&
    'step' in value &&
    'index' in value
  );
}

function isSeen(value: unknown): value is Seen {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  if (value.kind !== 'answer')
    return value.kind === 'refused' || value.kind === 'heard' || value.kind === 'skipped';
  const exchange: unknown = 'exchange' in value ? value.exchange : undefined;
  return typeof exchange === 'object' && exchange !== null && 'request' in exchange && 'answer' in exchange;
}

function unreadable(file: string, why: string, cause?: unknown): CountersignError {
  return new CountersignError(
    'recording-unreadable',
    `${file}: ${why}.`,
    'Give a recording that a finished scan wrote.',
    { cause },
  );
}
