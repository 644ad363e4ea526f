import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Seen } from '../../../src/model/trial.ts';
import { createRecorder } from '../../../src/wire/record.ts';
import { openReplay, readRecording } from '../../../src/wire/replay.ts';
import { sendAs, slot } from '../../support/wire.ts';

let folder: string;
let file: string;
const send = sendAs('alice', { method: 'GET', path: '/' });
const refused: Seen = { kind: 'refused', where: 'tcp', alert: 'ECONNREFUSED' };
const answer: Seen = {
  kind: 'answer',
  exchange: {
    id: 'x1',
    experiment: 'e1',
    step: 'a',
    at: 1,
    ms: 2,
    request: { method: 'GET', target: '/', given: [], headers: [], body: { kind: 'empty' } },
    answer: { status: 200, headers: [], body: { kind: 'empty' } },
  },
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-record-'));
  file = join(folder, 'scan.jsonl');
  const recorder = createRecorder({ file, version: '0.1.0', scanId: 's', draft: { hello: ['draft'] } });
  recorder.note(slot('a'), answer);
  recorder.note(slot('a'), refused);
  recorder.note(slot('b'), refused);
  recorder.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

test('what was recorded is answered again, slot by slot and in order', async () => {
  const recording = await readRecording(file);
  expect(recording).toMatchObject({ version: '0.1.0', scan: 's', draft: { hello: ['draft'] } });
  const wire = openReplay(recording);
  expect(await wire.send(slot('b'), send)).toEqual(refused);
  expect(await wire.send(slot('a'), send)).toEqual(answer);
  expect(await wire.send(slot('a'), send)).toEqual(refused);
  await expect(wire.send(slot('a'), send)).rejects.toMatchObject({ code: 'recording-incomplete' });
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test.each([
  ['cut in a line', (text: string) => text.slice(0, -5), /line 5/],
  [
    'without its end',
    (text: string) => `${text.trim().split('\n').slice(0, -1).join('\n')}\n`,
    /end is missing/,
  ],
  [
    'with a line taken out',
    (text: string) => text.split('\n').toSpliced(2, 1).join('\n'),
    /3 answers announced, 2 found/,
  ],
  [
    'with a line that is no JSON',
    (text: string) => text.split('\n').toSpliced(2, 1, '{').join('\n'),
    /line 3/,
  ],
  ['that is something else', () => '{"a":1}\n', /line 1/],
  ['that is empty', () => '', /line 1/],
])('a recording %s is refused', async (_what, spoil, message) => {
  const spoiled = join(folder, 'spoiled.jsonl');
  writeFileSync(spoiled, spoil(readFileSync(file, 'utf8')));
  await expect(readRecording(spoiled)).rejects.toThrow(message);
  await expect(readRecording(spoiled)).rejects.toMatchObject({ code: 'recording-unreadable' });
});

test('a disk that is full is an error', () => {
  const recorder = createRecorder({ file: '/dev/full', version: '0', scanId: 's', draft: null });
  recorder.note(slot('a'), answer);
  expect(() => recorder.flush()).toThrow(expect.objectContaining({ code: 'disk-full' }));
});

test('a file that is not there is refused', async () => {
  await expect(readRecording(join(folder, 'none'))).rejects.toMatchObject({ code: 'recording-unreadable' });
});
