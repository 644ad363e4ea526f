import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { CountersignError } from '../errors.ts';
import type { Json } from '../model/json.ts';
import type { Seen } from '../model/trial.ts';
import type { Slot } from './wire.ts';

export const recordingSchema = 'countersign-recording/1';

export type RecordingLine =
  | {
      readonly line: 'recording';
      readonly schema: typeof recordingSchema;
      readonly version: string;
      readonly scan: string;
      readonly draft: Json;
    }
  | { readonly line: 'seen'; readonly slot: Slot; readonly seen: Seen }
  | { readonly line: 'end'; readonly count: number };

/** Writes everything that came back, masked as it is, one line each. A full disk is an error, never silence. */
export interface Recorder {
  note(slot: Slot, seen: Seen): void;
  flush(): void;
  /** Writes the last line; without it a recording is refused. */
  close(): void;
}

export interface RecorderOptions {
  readonly file: string;
  readonly version: string;
  readonly scanId: string;
  /** The draft of the survey, which a recording is replayed from. */
  readonly draft: Json;
}

const buffered = 64 * 1024;

export function createRecorder({ file, version, scanId, draft }: RecorderOptions): Recorder {
  const handle = guarded(file, () => openSync(file, 'w', 0o600));
  let pending: string[] = [];
  let size = 0;
  let count = 0;

  function put(line: RecordingLine): void {
    const text = `${JSON.stringify(line)}\n`;
    pending.push(text);
    size += text.length;
    if (size >= buffered) flush();
  }

  function flush(): void {
    if (pending.length === 0) return;
    const bytes = Buffer.from(pending.join(''));
    pending = [];
    size = 0;
    guarded(file, () => {
      for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at);
    });
  }

  put({ line: 'recording', schema: recordingSchema, version, scan: scanId, draft });
  return {
    note(slot, seen) {
      count++;
      put({ line: 'seen', slot, seen });
    },
    flush,
    close() {
      put({ line: 'end', count });
      flush();
      guarded(file, () => fsyncSync(handle));
      closeSync(handle);
    },
  };
}

function guarded<T>(file: string, act: () => T): T {
  try {
    return act();
  } catch (cause) {
    const code =
      typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : 'unknown';
    throw new CountersignError(
      'disk-full',
      `The recording ${file} cannot be written (${code}).`,
      'Make room or choose another place; a scan without its recording cannot be checked.',
      { cause },
    );
  }
}
