import type { Row, Truth } from '../../../lab/scenarios/api.ts';
import type { Started } from '../../../lab/scenarios/start.ts';
import type { Asker } from './ask.ts';

const memo = 'A legal change';
const values: { readonly [parameter: string]: Row[string] } = {
  approved: true,
  owner: 'bob',
  owner_id: 'bob',
};

/** Alice's invoice 104 after a change of her 101 that names it: written over, or the key of another row now. */
async function setsKey(ask: Asker, started: Started, operation: string): Promise<boolean> {
  const [method = '', path = ''] = operation.split(' ');
  await ask('alice', method, path.replace('{id}', '101'), { memo, amount: 3, id: 104 });
  return rowsOf(started).some((row) => row['id'] === 104 && row['memo'] === memo);
}

/** What a creation was told to set is on the row that it made. */
async function setsAtBirth(
  ask: Asker,
  started: Started,
  { operation, parameter = '' }: Truth,
): Promise<boolean> {
  const [method = '', path = ''] = operation.split(' ');
  const row: Row = { memo, amount: 3, [parameter]: values[parameter] ?? 'x' };
  const body = path.includes('import')
    ? { invoices: [row] }
    : path.includes('ingest')
      ? { model: 'invoice', fields: row }
      : row;
  const who = path.includes('ingest') ? 'sam' : 'alice';
  await ask(who, method, path, body, path.includes('form') ? 'form' : 'json');
  const made = rowsOf(started).find((each) => each['memo'] === memo);
  return made?.[parameter.replace(/_id$/, '')] === values[parameter];
}

/** Whoever joins says of itself what only the clerks may say. */
async function saysOfItself(ask: Asker, started: Started, { parameter = '' }: Truth): Promise<boolean> {
  await ask('alice', 'POST', '/members/join/', { username: 'newcomer', motto: memo, [parameter]: true });
  const made = started.state()['members']?.find((row) => row['username'] === 'newcomer');
  return made?.[parameter] === true;
}

/** True where the write surface of a door is really open; undefined for places that are no door of this kind. */
export function opensDoor(ask: Asker, started: Started, truth: Truth): Promise<boolean> | undefined {
  if (truth.operation === 'POST /members/join/') return saysOfItself(ask, started, truth);
  if (truth.parameter === 'id') return setsKey(ask, started, truth.operation);
  const another = /import|ingest|form/.test(truth.operation) || truth.parameter?.startsWith('owner') === true;
  return another ? setsAtBirth(ask, started, truth) : undefined;
}

function rowsOf(started: Started): readonly Row[] {
  return started.state()['invoices'] ?? [];
}
