import { CountersignError } from '../errors.ts';
import type { ForeignResult } from '../model/foreign.ts';
import type { Json } from '../model/json.ts';
import { get, isTree, list, number, type Tree, text, tree } from './node.ts';

const mostResults = 50_000;
const longest = 400;

/** The results of other programs in the text of a SARIF file; `file` is the name to print. Throws `sarif-unreadable`. */
export function readSarif(source: string, file: string): ForeignResult[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(source.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw sarifUnreadable(file, 'is no JSON', cause);
  }
  if (!isTree(parsed)) throw sarifUnreadable(file, 'holds no SARIF log');
  return resultsOf(parsed, file);
}

/** A SARIF 2.1.0 log as results with a place; what was suppressed, passed or stands nowhere is left out. */
function resultsOf(log: Tree, file: string): ForeignResult[] {
  if (!Array.isArray(log['runs']) || text(log['version'])?.startsWith('2.') !== true)
    throw sarifUnreadable(file, 'is not SARIF 2.1.0: version or runs are missing');
  const results = list(log['runs']).flatMap((run) =>
    list(get(run, 'results')).flatMap((result) => foreignOf(result, run)),
  );
  if (results.length > mostResults) throw sarifUnreadable(file, `has more than ${mostResults} results`);
  return results;
}

function foreignOf(result: Json, run: Json): ForeignResult[] {
  if (list(get(result, 'suppressions')).length > 0) return [];
  const kind = text(get(result, 'kind'));
  if (kind !== undefined && kind !== 'fail' && kind !== 'open' && kind !== 'review') return [];
  const [place] = list(get(result, 'locations'));
  const physical = get(place, 'physicalLocation');
  const artifact = get(physical, 'artifactLocation');
  const region = get(physical, 'region');
  const file = fileOf(text(get(artifact, 'uri')) ?? uriAt(run, number(get(artifact, 'index'))));
  if (file === undefined) return [];
  const driver = get(get(run, 'tool'), 'driver');
  const rule = ruleOf(result, run, driver);
  const [logical] = list(get(place, 'logicalLocations'));
  const symbol = text(get(logical, 'fullyQualifiedName')) ?? text(get(logical, 'name'));
  const snippet = [region, get(physical, 'contextRegion')]
    .flatMap((each) => text(get(get(each, 'snippet'), 'text')) ?? [])
    .join('\n');
  const line = number(get(region, 'startLine')) ?? 1;
  return [
    {
      tool: short(text(get(driver, 'name')) ?? 'another tool'),
      rule: short(text(get(result, 'ruleId')) ?? text(get(rule, 'id')) ?? 'unnamed'),
      message: short(
        text(get(get(result, 'message'), 'text')) ?? text(get(get(rule, 'shortDescription'), 'text')) ?? '',
      ),
      cwe: cweOf(result, rule),
      level: levelOf(result, rule),
      file,
      line: Number.isSafeInteger(line) && line > 0 ? line : 1,
      ...(symbol !== undefined && { symbol: short(symbol) }),
      ...(snippet !== '' && { snippet: snippet.slice(0, 4 * longest) }),
    },
  ];
}

const short = (said: string): string => (said.length > longest ? `${said.slice(0, longest)}…` : said);

function ruleOf(result: Json, run: Json, driver: Json | undefined): Json | undefined {
  const rules = list(get(driver, 'rules'));
  const index = number(get(result, 'ruleIndex')) ?? number(get(get(result, 'rule'), 'index'));
  const id = text(get(result, 'ruleId')) ?? text(get(get(result, 'rule'), 'id'));
  const extensions = list(get(get(run, 'tool'), 'extensions')).flatMap((each) => list(get(each, 'rules')));
  const byId = [...rules, ...extensions].find((each) => id !== undefined && text(get(each, 'id')) === id);
  return byId ?? (index === undefined ? undefined : rules[index]);
}

/** In tags as Semgrep and CodeQL write them, in properties, in taxa. */
function cweOf(result: Json, rule: Json | undefined): number[] {
  const said = [result, rule].flatMap((each) => {
    const properties = get(each, 'properties');
    const taxa = [
      ...list(get(each, 'taxa')),
      ...list(get(each, 'relationships')).map((one) => get(one, 'target') ?? null),
    ];
    return [
      ...list(get(properties, 'tags')),
      ...list(get(properties, 'cwe')),
      text(get(properties, 'cwe')) ?? '',
      ...taxa.map((one) => `CWE-${text(get(one, 'id'))?.replace(/^CWE-/i, '') ?? ''}`),
    ];
  });
  const numbers = said.flatMap((each) => {
    const found = typeof each === 'string' ? /cwe[-_/ ]*0*(\d{1,5})/i.exec(each)?.[1] : undefined;
    return found === undefined ? [] : [Number(found)];
  });
  return [...new Set(numbers)];
}

function levelOf(result: Json, rule: Json | undefined): ForeignResult['level'] {
  const said = text(get(result, 'level')) ?? text(get(get(rule, 'defaultConfiguration'), 'level'));
  return said === 'error' || said === 'note' || said === 'none' ? said : 'warning';
}

function uriAt(run: Json, index: number | undefined): string | undefined {
  const artifact = index === undefined ? undefined : list(get(run, 'artifacts'))[index];
  return text(get(get(tree(artifact), 'location'), 'uri'));
}

/** A path without host, scheme and ways up; a report must not tell where a file lay on another machine. */
function fileOf(uri: string | undefined): string | undefined {
  if (uri === undefined || uri === '') return undefined;
  let path = uri.replace(/^[a-z][a-z0-9+.-]*:(\/\/[^/]*)?/i, '');
  try {
    path = decodeURIComponent(path);
  } catch {
    // Written as it stands.
  }
  const parts = path.split(/[\\/]/).filter((part) => part !== '' && part !== '.' && part !== '..');
  const isAbsolute = path.startsWith('/') || /^[a-z]:/i.test(path);
  const kept = isAbsolute ? parts.slice(-4) : parts;
  return kept.length === 0 ? undefined : short(kept.join('/'));
}

export function sarifUnreadable(file: string, what: string, cause?: unknown): CountersignError {
  return new CountersignError(
    'sarif-unreadable',
    `${file} ${what}`,
    'source.sarif names files of SARIF 2.1.0, as `semgrep --sarif` and `codeql database analyze --format=sarif-latest` write them.',
    cause === undefined ? undefined : { cause },
  );
}
