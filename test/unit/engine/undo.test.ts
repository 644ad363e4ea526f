import { describe, expect, test } from 'vitest';
import { runTrial } from '../../../src/engine/trial.ts';
import { CountersignError } from '../../../src/errors.ts';
import type { Experiment, Fixture, Send, Step, Undo } from '../../../src/model/experiment.ts';
import { UnresolvedError } from '../../../src/wire/resolve.ts';
import { type Answered, experimentOf } from '../../support/answers.ts';
import { benchOver } from '../../support/bench.ts';
import { type Script, scriptedWire } from '../../support/scripted-wire.ts';

const send = (method: string, path: string, more: Partial<Send['request']> = {}): Send => ({
  as: 'alice',
  dial: { listener: 'main', certificate: 'alice' },
  credential: 'none',
  request: { method, path, ...more },
});
const missing: Answered = { status: 404, body: { detail: 'none' } };
const denied: Answered = { status: 403, body: { detail: 'no' } };
const gone: Answered = { status: 204 };

const fixture: Fixture = {
  id: 'it',
  kind: 'note',
  owner: 'alice',
  make: send('POST', '/notes', { body: { type: 'json', value: { text: { $: 'marker', n: 0 } } } }),
  key: '/id',
  locate: { list: send('GET', '/notes'), key: '/id' },
  remove: [send('DELETE', '/notes/{id}'), send('DELETE', '/admin/notes/{id}')],
  gone: send('GET', '/notes/{id}'),
  goneBy: 'missing',
  scope: 'experiment',
};
const look: Step = { kind: 'read', send: fixture.gone, fresh: true };
const made: Answered = {
  status: 201,
  body: { id: 7, text: 'cs0123456789' },
  given: { 'body:/text': 'cs0123456789' },
};

/** Answers by `METHOD /path`; a list is taken one by one, its last entry stays. */
function by(answers: {
  readonly [request: string]: ReturnType<Script> | readonly ReturnType<Script>[];
}): Script {
  const turns = new Map<string, number>();
  return ({ request }) => {
    const name = `${request.method} ${request.path}`;
    const found = answers[name];
    const list = found === undefined ? [missing] : isList(found) ? found : [found];
    const turn = turns.get(name) ?? 0;
    turns.set(name, turn + 1);
    return list[Math.min(turn, list.length - 1)] ?? missing;
  };
}

function isList(
  each: ReturnType<Script> | readonly ReturnType<Script>[],
): each is readonly ReturnType<Script>[] {
  return Array.isArray(each);
}

async function run(experiment: Partial<Experiment>, script: Script) {
  const bench = benchOver(scriptedWire(script));
  const trial = await runTrial(
    bench,
    experimentOf({ locks: { reads: [], writes: ['note'] }, ...experiment }),
  );
  return { trial, outcome: trial.cleanup.outcome, story: bench.wire.story, left: bench.left };
}

const canary = { fixtures: [fixture], steps: { it: { kind: 'write', make: 'it' }, look } } as const;
const unseen = { fixtures: [fixture], steps: { it: { kind: 'write', make: 'it' } } } as const;

describe('a canary', () => {
  test('is promised before it is made, and removed and read back at the end', async () => {
    const { outcome, story } = await run(
      canary,
      by({
        'POST /notes': made,
        'GET /notes/{id}': [{ body: { id: 7 } }, missing],
        'DELETE /notes/{id}': gone,
      }),
    );
    expect(outcome).toBe('undone');
    expect(story).toEqual([
      'pledge fixture',
      'POST /notes',
      'made',
      'GET /notes/{id}',
      'DELETE /notes/{id}',
      'GET /notes/{id}',
      'undone',
    ]);
  });

  test('that its owner cannot remove is removed by the next in line', async () => {
    const { outcome, story } = await run(
      canary,
      by({
        'POST /notes': made,
        'GET /notes/{id}': [{ body: { id: 7 } }, { body: { id: 7 } }, missing],
        'DELETE /notes/{id}': denied,
        'DELETE /admin/notes/{id}': gone,
      }),
    );
    expect(outcome).toBe('undone');
    expect(story).toContain('DELETE /admin/notes/{id}');
  });

  test('that nobody can remove is left behind, said and kept in the ledger', async () => {
    const { outcome, story, left, trial } = await run(
      canary,
      by({ 'POST /notes': made, 'GET /notes/{id}': { body: { id: 7 } }, 'DELETE /notes/{id}': denied }),
    );
    expect([outcome, story.at(-1), left.length]).toEqual(['left-behind', 'left-behind', 1]);
    expect(trial.cleanup.detail).toBe('note made for alice could not be removed');
  });

  test.each<[string, Partial<Experiment>, Answered, string]>([
    ['never seen, its removal refused: "missing" proves nothing', unseen, denied, 'left-behind'],
    ['never seen, its removal served: "missing" is believed', unseen, gone, 'undone'],
    ['seen before, its removal refused: "missing" is believed', canary, denied, 'undone'],
  ])('%s', async (_, experiment, removal, expected) => {
    const { outcome } = await run(
      experiment,
      by({
        'POST /notes': made,
        'GET /notes/{id}': experiment === canary ? [{ body: { id: 7 } }, missing] : missing,
        'DELETE /notes/{id}': removal,
        'DELETE /admin/notes/{id}': removal,
      }),
    );
    expect(outcome).toBe(expected);
  });

  test.each<[string, ReturnType<Script>]>([
    ['was refused', denied],
    ['was found invalid', { status: 400, body: { text: ['no'] } }],
    ['never left', { kind: 'skipped', why: 'nothing to put in' }],
    ['met a closed port', { kind: 'refused', where: 'tcp', alert: 'ECONNREFUSED' }],
    ['ended in the handshake', { kind: 'refused', where: 'handshake' }],
  ])('whose making %s needs no removal', async (_, answer) => {
    const { outcome, story } = await run(canary, by({ 'POST /notes': answer }));
    expect(outcome).toBe('nothing-to-undo');
    expect(story.filter((each) => each.startsWith('DELETE'))).toEqual([]);
    expect(story.at(-1)).toBe('undone');
  });

  test('whose making was lost on the way may be there, and is not passed over', async () => {
    const { outcome } = await run(canary, by({ 'POST /notes': { kind: 'refused', where: 'first-read' } }));
    expect(outcome).toBe('left-behind');
  });

  test.each<[string, Answered]>([
    ['a redirect', { status: 303, headers: { location: '/notes' }, given: { 'body:/text': 'cs0123456789' } }],
    ['an error', { status: 500, body: { detail: 'boom' }, given: { 'body:/text': 'cs0123456789' } }],
    ['an answer without a key', { status: 201, body: { ok: true }, given: { 'body:/text': 'cs0123456789' } }],
  ])('whose making was answered by %s is looked for by its marker', async (_, answer) => {
    const listed = {
      body: {
        results: [
          { id: 3, text: 'x' },
          { id: 9, text: 'cs0123456789' },
        ],
      },
    };
    const found = await run(
      unseen,
      by({
        'POST /notes': answer,
        'GET /notes': listed,
        'DELETE /notes/{id}': gone,
        'GET /notes/{id}': missing,
      }),
    );
    expect(found.outcome).toBe('undone');
    expect(found.story).toContain('DELETE /notes/{id}');
    const absent = await run(unseen, by({ 'POST /notes': answer, 'GET /notes': { body: { results: [] } } }));
    expect(absent.story.filter((each) => each.startsWith('DELETE'))).toEqual([]);
  });

  test('that a list must no longer show is gone only when the list is served without it', async () => {
    const list: Fixture = { ...fixture, gone: send('GET', '/notes'), goneBy: { body: '/text' } };
    const experiment = { fixtures: [list], steps: canary.steps };
    const withIt = { body: [{ id: 7, text: 'cs0123456789' }] };
    const answers = {
      'POST /notes': made,
      'DELETE /notes/{id}': gone,
      'GET /notes/{id}': { body: { id: 7 } },
    };
    expect((await run(experiment, by({ ...answers, 'GET /notes': { body: [] } }))).outcome).toBe('undone');
    expect((await run(experiment, by({ ...answers, 'GET /notes': withIt }))).outcome).toBe('left-behind');
    expect((await run(experiment, by({ ...answers, 'GET /notes': denied }))).outcome).toBe('left-behind');
  });

  test('is not believed gone because a list was served that never held it', async () => {
    const list: Fixture = { ...fixture, gone: send('GET', '/notes'), goneBy: { body: '/text' } };
    const looks = {
      fixtures: [list],
      steps: { ...canary.steps, look: { kind: 'read', send: list.gone, fresh: true } },
    } as const;
    // The removal is refused and the list is of somebody else: nothing says that the object is gone.
    const answers = {
      'POST /notes': made,
      'DELETE /notes/{id}': missing,
      'GET /notes': { body: [{ id: 1, text: 'x' }] },
    };
    expect((await run(looks, by(answers))).outcome).toBe('left-behind');
  });

  test('two are removed latest first', async () => {
    const other = {
      ...fixture,
      id: 'other',
      remove: [send('DELETE', '/other/{id}')],
      gone: send('GET', '/other/{id}'),
    };
    const { story } = await run(
      {
        fixtures: [fixture, other],
        steps: { it: { kind: 'write', make: 'it' }, other: { kind: 'write', make: 'other' } },
      },
      by({ 'POST /notes': made, 'DELETE /notes/{id}': gone, 'DELETE /other/{id}': gone }),
    );
    expect(story.filter((each) => each.startsWith('DELETE'))).toEqual([
      'DELETE /other/{id}',
      'DELETE /notes/{id}',
    ]);
  });

  test('is removed even if the ledger fails right after it was made', async () => {
    const wire = scriptedWire(by({ 'POST /notes': made, 'DELETE /notes/{id}': gone }));
    const full = new CountersignError('disk-full', 'The disk is full.', 'Make room.');
    const bench = benchOver({
      ...wire,
      made: () => Promise.reject(full),
      settle: () => Promise.reject(full),
    });
    const experiment = experimentOf({ ...unseen, locks: { reads: [], writes: ['note'] } });
    await expect(runTrial(bench, experiment)).rejects.toBe(full);
    expect(wire.story).toContain('DELETE /notes/{id}');
    expect(bench.left).toEqual([]);
  });
});

const profile = send('GET', '/profile');
const undo: Undo = {
  original: 'before',
  restore: [send('PATCH', '/profile'), send('PUT', '/profile')],
  reread: profile,
  touches: ['/role'],
};
const write = {
  undo: [undo],
  steps: {
    before: { kind: 'read', send: profile, fresh: true },
    attack: { kind: 'write', send: send('POST', '/profile') },
  },
} as const;
const role = (value: string, more: { readonly [field: string]: string } = {}): Answered => ({
  body: { role: value, ...more },
});

describe('a write on what was there', () => {
  test('is promised after the original was read and before the write', async () => {
    const { story } = await run(write, by({ 'GET /profile': role('member'), 'POST /profile': gone }));
    expect(story).toEqual(['GET /profile', 'pledge undo', 'POST /profile', 'GET /profile', 'undone']);
  });

  test('that changed something is restored and read back', async () => {
    const { outcome, story } = await run(
      write,
      by({
        'GET /profile': [role('member'), role('admin'), role('member')],
        'POST /profile': gone,
        'PATCH /profile': gone,
      }),
    );
    expect([outcome, story.includes('PUT /profile')]).toEqual(['undone', false]);
  });

  test('is restored the other way where the first does not work', async () => {
    const { outcome } = await run(
      write,
      by({
        'GET /profile': [role('member'), role('admin'), role('admin'), role('member')],
        'PATCH /profile': denied,
        'PUT /profile': gone,
      }),
    );
    expect(outcome).toBe('undone');
  });

  test('that cannot be restored is left behind, and the field is named', async () => {
    const { outcome, trial } = await run(write, by({ 'GET /profile': [role('member'), role('admin')] }));
    expect([outcome, trial.cleanup.detail]).toEqual([
      'left-behind',
      'GET /notes/{id}: /role could not be put back',
    ]);
  });

  test('is not sent where the original could not be read', async () => {
    const { trial, story } = await run(write, by({ 'GET /profile': denied }));
    expect(trial.seen['attack']).toEqual([
      { kind: 'skipped', why: 'what it would change could not be read first' },
    ]);
    expect(story).toEqual(['GET /profile']);
  });

  test('a field that changes by itself is not waited for', async () => {
    const experiment = { ...write, undo: [{ ...undo, touches: ['/role', '/seen'] }] };
    const script = by({ 'GET /profile': [role('member', { seen: 'a' }), role('member', { seen: 'b' })] });
    const steady = benchOver(scriptedWire(script), {
      denial: [],
      missing: [],
      proxy: [],
      application: [],
      volatile: { 'GET /profile': ['/seen'] },
    });
    expect(
      (await runTrial(steady, experimentOf({ ...experiment, locks: { reads: [], writes: ['profile'] } })))
        .cleanup.outcome,
    ).toBe('undone');
  });
});

describe('an undo that cannot be put in words', () => {
  const unresolved = new CountersignError('ledger-unwritable', 'It cannot be planned.', 'Left out.', {
    cause: new UnresolvedError('nothing to put in for step before'),
  });

  test.each([
    ['a canary', canary],
    ['a write', write],
  ] as const)('leaves %s out and does not end the scan', async (_, part) => {
    const wire = scriptedWire(by({ 'GET /profile': role('member') }), () => {
      throw unresolved;
    });
    const experiment = experimentOf({ ...part, locks: { reads: [], writes: ['note'] } });
    const trial = await runTrial(benchOver(wire), experiment);
    expect(wire.story.filter((each) => !each.startsWith('GET'))).toEqual([]);
    expect(trial.cleanup.outcome).toBe('nothing-to-undo');
  });

  test('takes the promises before it back', async () => {
    let promised = 0;
    const wire = scriptedWire(by({ 'GET /profile': role('member') }), () => {
      if (promised++ > 0) throw unresolved;
    });
    const twice = experimentOf({ ...write, undo: [undo, undo], locks: { reads: [], writes: ['profile'] } });
    await runTrial(benchOver(wire), twice);
    expect(wire.story).toEqual(['GET /profile', 'pledge undo', 'undone']);
  });

  test('a ledger that fails for another reason ends the scan', async () => {
    const full = new CountersignError('disk-full', 'The disk is full.', 'Make room.');
    const wire = scriptedWire(by({}), () => {
      throw full;
    });
    const experiment = experimentOf({ ...canary, locks: { reads: [], writes: ['note'] } });
    await expect(runTrial(benchOver(wire), experiment)).rejects.toBe(full);
    expect(wire.sent).toEqual([]);
  });
});
