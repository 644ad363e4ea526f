import { CountersignError } from '../errors.ts';
import { flatten } from '../identity/mask-leaves.ts';
import type { Fixture, StepName } from '../model/experiment.ts';
import type { Pointer } from '../model/json.ts';
import type { FixtureEntry, UndoEntry } from './entry.ts';
import type { Ledger } from './ledger.ts';
import { freeze, markersIn } from './partial.ts';
import type { Resolving } from './resolve.ts';
import { UnresolvedError } from './resolve.ts';
import type { Vault } from './vault.ts';
import type { Pledge, Wire } from './wire.ts';

export interface Pledges extends Pick<Wire, 'made' | 'settle'> {
  pledge(pledge: Pledge, by: Resolving): Promise<string>;
}

/** Turns promises into ledger entries that another process could keep. */
export function createPledges(ledger: Ledger | undefined, vault: Vault): Pledges {
  const fixtures = new Map<string, { readonly experiment: string; readonly fixture: Fixture }>();
  let numbered = 0;
  const required = (): Ledger => {
    if (ledger !== undefined) return ledger;
    throw new CountersignError(
      'ledger-unwritable',
      'There is no undo ledger, so nothing may be written.',
      'Scan at observe, or give the scan a folder for its ledger.',
    );
  };
  return {
    async pledge(pledge, by) {
      const id = `p${++numbered}`;
      const book = required();
      await book.append(entryOf(id, pledge, by));
      if (pledge.kind === 'fixture') fixtures.set(id, pledge);
      return id;
    },
    async made(id, exchange) {
      const pledged = fixtures.get(id);
      if (pledged === undefined) return;
      vault.made(pledged.experiment, pledged.fixture.id, exchange);
      const key = vault.ofExchange(exchange, pledged.fixture.key);
      if (key !== undefined) await required().append({ entry: 'made', id, key });
    },
    async settle(id, outcome) {
      await required().append({ entry: 'settled', id, outcome });
    },
  };
}

function entryOf(id: string, pledge: Pledge, by: Resolving): FixtureEntry | UndoEntry {
  try {
    return pledge.kind === 'fixture' ? fixtureEntry(id, pledge, by) : undoEntry(id, pledge, by);
  } catch (error) {
    if (!(error instanceof UnresolvedError)) throw error;
    throw new CountersignError(
      'ledger-unwritable',
      `The undo of ${pledge.experiment} cannot be planned: ${error.message}.`,
      'Nothing was written; the experiment is left out.',
      { cause: error },
    );
  }
}

function fixtureEntry(
  id: string,
  { experiment, fixture }: Extract<Pledge, { kind: 'fixture' }>,
  by: Resolving,
): FixtureEntry {
  return {
    entry: 'fixture',
    id,
    experiment,
    fixture: fixture.id,
    owner: fixture.owner,
    markers: markersIn(fixture.make).map(({ n, maxLength }) => by.fresh.marker(experiment, n, maxLength)),
    locate:
      'list' in fixture.locate
        ? { list: freeze(fixture.locate.list, by), key: fixture.locate.key }
        : fixture.locate,
    remove: fixture.remove.map((send) => freeze(send, by)),
    gone: freeze(fixture.gone, by),
    ...(fixture.goneFor === undefined ? {} : { goneFor: fixture.goneFor.map((send) => freeze(send, by)) }),
    goneBy: fixture.goneBy === 'missing' ? 'missing' : 'list',
  };
}

function undoEntry(
  id: string,
  { experiment, undo }: Extract<Pledge, { kind: 'undo' }>,
  by: Resolving,
): UndoEntry {
  return {
    entry: 'undo',
    id,
    experiment,
    restore: undo.restore.map((send) => freeze(send, by)),
    reread: freeze(undo.reread, by),
    expected: expectedOf(by, experiment, undo.original, undo.touches),
  };
}

/** What stands at the touched pointers now. They are the only raw values of an answer that go to disk, and only until the undo is done. */
function expectedOf(
  by: Resolving,
  experiment: string,
  original: StepName,
  touches: readonly Pointer[],
): UndoEntry['expected'] {
  if (by.vault.ofStep(experiment, original, '') === undefined)
    throw new UnresolvedError(`nothing to restore from step ${original}`);
  return touches.flatMap((touch): Expected[] => {
    const value = by.vault.ofStep(experiment, original, touch);
    if (value === undefined) return [{ at: touch, text: null }];
    return flatten(value, (name) => name).leaves.map((leaf) => ({
      at: touch + leaf.at,
      text: String(leaf.value),
    }));
  });
}

type Expected = UndoEntry['expected'][number];
