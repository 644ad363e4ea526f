import { describe, expect, it } from 'vitest';
import type { Terminal } from '../../../src/apps/cli/print.ts';
import { createProgress } from '../../../src/apps/cli/progress.ts';
import type { ScanEvent } from '../../../src/model/events.ts';
import { noLocks } from '../../../src/model/experiment.ts';

function heard(live: boolean, quiet: boolean, events: readonly ScanEvent[]): string {
  let text = '';
  const terminal: Terminal = {
    out: () => undefined,
    bytes: () => undefined,
    err: (more) => void (text += more),
    width: 40,
    colour: false,
    live,
    screen: live,
  };
  const progress = createProgress(terminal, quiet);
  for (const event of events) progress.listen(event);
  progress.done();
  return text;
}

function trial(done: number, of: number): ScanEvent {
  return {
    kind: 'trial',
    done,
    of,
    experiment: {
      id: 'e',
      check: 'method-gap',
      claim: '',
      operation: 'GET /',
      actor: 'a',
      safety: 'observe',
      fixtures: [],
      locks: noLocks,
      steps: {},
      undo: [],
    },
  };
}

const stage: ScanEvent = { kind: 'stage', stage: 'send', detail: '' };

describe('progress', () => {
  it('is a plain line for each stage and each tenth where nobody watches', () => {
    const trials = Array.from({ length: 40 }, (_, n) => trial(n + 1, 40));
    const lines = heard(false, false, [stage, ...trials])
      .trimEnd()
      .split('\n');
    expect(lines).toHaveLength(11);
    expect(lines.at(-1)).toBe('send · 40 of 40 · 0 requests');
  });

  it('is one line that rewrites itself on a terminal, cut to its width, and gone at the end', () => {
    const text = heard(true, false, [{ ...stage, detail: 'x'.repeat(100) }, trial(1, 2)]);
    expect(text).not.toContain('\n');
    expect(text.endsWith('\r\u001b[2K')).toBe(true);
    for (const line of text.split('\r\u001b[2K')) expect(line.length).toBeLessThan(40);
  });

  it('prints warnings with their hint, and nothing when asked to be quiet', () => {
    const fault: ScanEvent = { kind: 'fault', code: 'config-invalid', message: 'odd', hint: 'mend it' };
    expect(heard(false, false, [fault])).toBe('warning[config-invalid]: odd\n  hint: mend it\n');
    expect(heard(true, true, [stage, fault])).toBe('');
  });
});
