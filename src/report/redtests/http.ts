import type { Exchange, Leaf } from '../../model/exchange.ts';
import type { ProvenFinding } from '../../model/finding.ts';
import type { ScanReport } from '../../model/report.ts';
import { callerNames, identifier } from './names.ts';
import { put, type Tree } from './python.ts';
import { type Shot, shotOf } from './shot.ts';

/** What an HTTP client has to be given before it can send the file; nothing of it is in the file. */
interface Needed {
  readonly name: string;
  readonly what: string;
}

/** All proven findings as requests for an HTTP client: tokens, keys and names of rows are variables. */
export function httpFile(report: ScanReport): string {
  const needed = new Map<string, Needed>();
  const need = (name: string, what: string): string => {
    needed.set(name, { name, what });
    return `{{${name}}}`;
  };
  const names = callerNames(report.matrix.columns.map(({ id }) => id));
  const named = (id: string): string => names.get(id) ?? identifier(id);
  const blocks = report.findings.flatMap((finding) =>
    finding.standing === 'suspected' ? [] : [blockOf(report, finding, need, named)],
  );
  return [
    '# Written by Countersign: each request must be refused, or tell nothing of another; as long as its flaw is there, it is not.',
    '# Variables come from your environment (.env). The certificate of a caller is chosen in the settings of your HTTP client.',
    '',
    `@base = {{$dotenv BASE_URL}}`,
    ...[...needed.values()].flatMap(({ name, what }) => [
      `# ${what}`,
      `@${name} = {{$dotenv ${name.toUpperCase()}}}`,
    ]),
    '',
    blocks.join('\n\n'),
    '',
  ].join('\n');
}

type Need = (name: string, what: string) => string;
/** What a caller is called in the name of a variable. */
type Named = (id: string) => string;

function blockOf(report: ScanReport, finding: ProvenFinding, need: Need, named: Named): string {
  const { proof, identities, fingerprint } = finding;
  const shot = shotOf(report, finding);
  const exchange = report.exchanges[proof.write ?? proof.attack] ?? report.exchanges[proof.attack];
  const head = [`### ${oneLine(fingerprint)}`, `# ${oneLine(proof.claim)}`, `# as ${who(identities.actor)}`];
  if (shot === undefined || exchange === undefined)
    return [...head, '# its request is not in the report'].join('\n');
  const subject = identities.victim ?? identities.actor;
  const row = (name: string): string =>
    need(variable(`${named(subject)}_${name}`), `${name} of something that belongs to ${subject}`);
  const path = shot.path.replaceAll(/\{([^}]+)\}/g, (_, name: string) => row(name));
  const query = shot.query.map((name) => `${name}=${row(name)}`).join('&');
  const body = shot.body.length === 0 ? [] : ['', bodyOf(shot, row)];
  return [
    ...head,
    `# ${wanted(finding)} (the scan got ${exchange.answer.status})`,
    `${shot.method} {{base}}${path}${query === '' ? '' : `?${query}`}`,
    ...headersOf(shot, exchange, finding, need, named, row),
    ...body,
  ].join('\n');
}

const who = (id: string): string =>
  id === 'none' ? 'nobody, without a certificate' : `${id}, with the certificate of ${id}`;

function wanted({ flaw }: ProvenFinding): string {
  if (['field-write', 'foreign-reference'].includes(flaw))
    return 'must be refused, or store nothing of the property in question';
  if (flaw === 'foreign-object-write') return 'must be refused, and change nothing';
  if (['foreign-object-listed', 'shared-cache'].includes(flaw)) return 'must show nothing of another';
  if (flaw === 'unknown-field-ignored') return 'must be refused with 400';
  return 'must be refused with 401, 403 or 404';
}

function headersOf(
  shot: Shot,
  { request }: Exchange,
  { flaw, identities }: ProvenFinding,
  need: Need,
  named: Named,
  row: (name: string) => string,
): string[] {
  const presents = request.headers.some(([name]) => name.toLowerCase() === 'authorization');
  const token = variable(`${named(identities.actor)}_token`);
  const words =
    flaw === 'token-accepted'
      ? `a token that must not be accepted from ${identities.actor}`
      : `the token of ${identities.actor}`;
  return [
    ...(presents ? [`Authorization: Bearer ${need(token, words)}`] : []),
    ...shot.headers.map(
      ([name, value]) => `${name}: ${flaw === 'identity-forged' ? row(name) : oneLine(value)}`,
    ),
    ...(shot.body.length === 0
      ? []
      : [`Content-Type: ${shot.form ? 'application/x-www-form-urlencoded' : 'application/json'}`]),
  ];
}

function bodyOf({ body, form }: Shot, row: (name: string) => string): string {
  if (form) return body.map((leaf) => `${lastOf(leaf.at)}=${plain(leaf, row)}`).join('&');
  const tree = new Map<string, Tree>();
  for (const leaf of body) {
    const value = plain(leaf, row);
    const bare = leaf.type === 'number' || leaf.type === 'boolean' || leaf.type === 'null';
    put(tree, leaf.at, bare ? value : JSON.stringify(value));
  }
  return shown({ members: tree });
}

function shown(tree: Tree): string {
  if ('code' in tree) return tree.code;
  const members = [...tree.members];
  return members.length > 0 && members.every(([name]) => /^\d+$/.test(name))
    ? `[${members.map(([, each]) => shown(each)).join(', ')}]`
    : `{${members.map(([name, each]) => `${JSON.stringify(name)}: ${shown(each)}`).join(', ')}}`;
}

/** A value of our own where any will do; else a variable. */
function plain(leaf: Leaf, row: (name: string) => string): string {
  if (leaf.type === 'boolean' || leaf.type === 'null') return leaf.preview;
  if (leaf.format === 'decimal') return '2.50';
  if (leaf.format === 'date') return '2026-01-31';
  if (leaf.format === 'slug' && leaf.preview.startsWith('cs')) return 'red-test';
  return row(lastOf(leaf.at));
}

const lastOf = (pointer: string): string => pointer.slice(pointer.lastIndexOf('/') + 1);
const variable = (text: string): string => text.replaceAll(/\W+/g, '_').toLowerCase();
const oneLine = (text: string): string => text.replaceAll(/\p{Cc}/gu, ' ');
