import { invalid, ok, signedIn } from '../answers.ts';
import type { Call, Caller, Handler, Reply, Row } from '../api.ts';
import { invoicesOf } from '../invoices.ts';
import type { Fields } from '../shape.ts';
import { spelled } from '../spell.ts';
import { listing } from '../table.ts';

/** Everybody on the payroll; the last column is for the server alone. */
const people: readonly Row[] = [
  ['alice', 'Legal', 'pbkdf2$m41e'],
  ['bob', 'Stores', 'pbkdf2$a90c'],
  ['carol', 'Legal', 'pbkdf2$x77b'],
  ['dave', 'Fleet', 'pbkdf2$c12f'],
].map(([username = '', department = '', password = ''], index) => ({
  id: 31 + index,
  username,
  department,
  password,
}));
const shown = ['id', 'username', 'department'];
const show = (row: Row): Row => Object.fromEntries(shown.map((name) => [name, row[name] ?? null]));

export const roll = 'GET /people/';
export const book = 'GET /invoices/';
const documented: Fields = { ordering: { type: 'string', options: ['id', 'username', '-id', '-username'] } };
export const sortable = { summary: 'Who works here', query: documented, list: 'results' } as const;
export const quiet = { summary: 'Who works here', list: 'array' } as const;

/** How the order that was asked for is carried out; undefined refuses it. */
type Sort = (field: string, down: boolean, tick: number) => readonly Row[] | undefined;

const has = (field: string): boolean => people.some((row) => field in row);
const by = (field: string, down: boolean): Row[] => {
  const rows = people.toSorted((left, right) => (spelled(left[field]) < spelled(right[field]) ? -1 : 1));
  return down ? rows.toReversed() : rows;
};
export const anyColumn: Sort = (field, down) => (has(field) ? by(field, down) : by('id', false));
export const knownColumn: Sort = (field, down) => (has(field) ? by(field, down) : undefined);
export const shownColumn: Sort = (field, down) => (shown.includes(field) ? by(field, down) : by('id', false));
export const shownOrNothing: Sort = (field, down) => (shown.includes(field) ? by(field, down) : undefined);
/** Whatever the name, the sign turns the list round. */
export const signOnly: Sort = (_, down) => by('id', down);
/** What is not sorted by a shown column comes in another order each time. */
export const shuffled: Sort = (field, down, tick) =>
  shown.includes(field) ? by(field, down) : [...people.slice(tick % 4), ...people.slice(0, tick % 4)];

export function sorted(
  parameter: string,
  sort: Sort,
  wrap: (rows: readonly Row[]) => Reply = listing,
): Handler {
  return signedIn(({ query, tick }) => {
    const asked = query.get(parameter) ?? 'id';
    const rows = sort(asked.replace(/^-/, ''), asked.startsWith('-'), tick);
    return rows === undefined ? invalid(parameter) : wrap(rows.map(show));
  });
}
export const bare = (rows: readonly Row[]): Reply => ok([...rows]);

type Asked = Call & { who: Caller };
const mine = (call: Asked): Row[] => invoicesOf(call).filter((row) => row['owner'] === call.who.id);
const passwordOf = (name: string): string =>
  spelled(people.find((each) => each['username'] === name)?.['password']);

/** Own invoices, where each parameter is the keyword of a question: a field, a relation's field, a comparison. */
export const asked: Handler = signedIn((call) => {
  let rows = mine(call);
  for (const [keyword, value] of call.query) {
    const [field = '', ...more] = keyword.split('__');
    const related = field === 'owner' && more[0] === 'password';
    const comparison = related ? more[1] : more[0];
    const known = related || rows.every((row) => field in row);
    if (!known || (comparison ?? 'startswith') !== 'startswith') return invalid(keyword);
    const said = (row: Row): string => (related ? passwordOf(spelled(row['owner'])) : spelled(row[field]));
    rows = rows.filter((row) =>
      comparison === 'startswith' ? said(row).startsWith(value) : said(row) === value,
    );
  }
  return listing(rows);
});

/** The roll, filtered by what is known of a row; `fields` may stand before `__startswith`, other names are passed over. */
export const begins = (fields: readonly string[]): Handler =>
  signedIn((call) => {
    const questions = [...call.query].filter(([name]) => fields.includes(name.replace(/__startswith$/, '')));
    const rows = people.filter((row) =>
      questions.every(([name, value]) => spelled(row[name.replace(/__startswith$/, '')]).startsWith(value)),
    );
    return ok(rows.map(show));
  });

/** Looks for every value in what is shown, whatever the parameter is called. */
export const searched: Handler = signedIn((call) =>
  listing(
    mine(call).filter((row) => [...call.query.values()].every((text) => JSON.stringify(row).includes(text))),
  ),
);

/** Rows that hold just that under just that name: a name that no row has finds nothing. */
export const exactly: Handler = signedIn((call) =>
  listing(mine(call).filter((row) => [...call.query].every(([name, text]) => spelled(row[name]) === text))),
);
