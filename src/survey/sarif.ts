import { CountersignError } from '../errors.ts';
import type { ForeignResult } from '../model/foreign.ts';
import type { Json } from '../model/json.ts';
import { get, isTree, list, number, type Tree, text, tree } from './node.ts';

/** What a file may hold, and what is kept of it when results that say the same of one line are told once. */
const mostResults = 100_000;
const mostKept = 20_000;
const longest = 400;
const mostTags = 200;

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
  const runs = list(log['runs']).map((run) => ({ run, results: list(get(run, 'results')) }));
  if (runs.reduce((sum, { results }) => sum + results.length, 0) > mostResults)
    throw sarifUnreadable(file, `has more than ${mostResults} results`);
  const kept = new Map<string, ForeignResult>();
  for (const { run, results } of runs) {
    const rules = rulesOf(run);
    for (const result of results) {
      const found = foreignOf(result, run, rules);
      if (found === undefined) continue;
      const key = JSON.stringify([found.tool, found.rule, found.file, found.line, found.symbol]);
      if (!kept.has(key)) kept.set(key, found);
      if (kept.size > mostKept)
        throw sarifUnreadable(file, `has results for more than ${mostKept} different lines`);
    }
  }
  return [...kept.values()];
}

/** A rule of a run with what is read of it once, however many results name it. */
interface Rule {
  readonly node: Json;
  readonly cwe: readonly number[];
}

interface Rules {
  readonly byId: ReadonlyMap<string, Rule>;
  readonly at: readonly Rule[];
}

function rulesOf(run: Json): Rules {
  const tool = get(run, 'tool');
  const read = (owner: Json | undefined): Rule[] =>
    list(get(owner, 'rules')).map((node) => ({ node, cwe: cweIn(node) }));
  const at = read(get(tool, 'driver'));
  const byId = new Map<string, Rule>();
  for (const rule of [...at, ...list(get(tool, 'extensions')).flatMap(read)]) {
    const id = text(get(rule.node, 'id'));
    if (id !== undefined && !byId.has(id)) byId.set(id, rule);
  }
  return { byId, at };
}

function foreignOf(result: Json, run: Json, rules: Rules): ForeignResult | undefined {
  if (list(get(result, 'suppressions')).length > 0) return undefined;
  const kind = text(get(result, 'kind'));
  if (kind !== undefined && kind !== 'fail' && kind !== 'open' && kind !== 'review') return undefined;
  const [place] = list(get(result, 'locations'));
  const physical = get(place, 'physicalLocation');
  const artifact = get(physical, 'artifactLocation');
  const region = get(physical, 'region');
  const file = fileOf(text(get(artifact, 'uri')) ?? uriAt(run, number(get(artifact, 'index'))));
  if (file === undefined) return undefined;
  const driver = get(get(run, 'tool'), 'driver');
  const known = ruleOf(result, rules);
  const rule = known?.node;
  const [logical] = list(get(place, 'logicalLocations'));
  const symbol = text(get(logical, 'fullyQualifiedName')) ?? text(get(logical, 'name'));
  const snippet = [region, get(physical, 'contextRegion')]
    .map((each) => (text(get(get(each, 'snippet'), 'text')) ?? '').slice(0, 4 * longest))
    .filter((each) => each !== '')
    .join('\n');
  const line = number(get(region, 'startLine')) ?? 1;
  return {
    tool: short(text(get(driver, 'name')) ?? 'another tool'),
    rule: short(text(get(result, 'ruleId')) ?? text(get(rule, 'id')) ?? 'unnamed'),
    message: short(
      text(get(get(result, 'message'), 'text')) ?? text(get(get(rule, 'shortDescription'), 'text')) ?? '',
    ),
    cwe: [...new Set([...cweIn(result), ...(known?.cwe ?? [])])],
    level: levelOf(result, rule),
    file,
    line: Number.isSafeInteger(line) && line > 0 ? line : 1,
    ...(symbol !== undefined && { symbol: short(symbol) }),
    ...(snippet !== '' && { snippet: snippet.slice(0, 4 * longest) }),
  };
}

const short = (said: string): string => (said.length > longest ? `${said.slice(0, longest)}…` : said);

function ruleOf(result: Json, { byId, at }: Rules): Rule | undefined {
  const index = number(get(result, 'ruleIndex')) ?? number(get(get(result, 'rule'), 'index'));
  const id = text(get(result, 'ruleId')) ?? text(get(get(result, 'rule'), 'id'));
  return (id === undefined ? undefined : byId.get(id)) ?? (index === undefined ? undefined : at[index]);
}

/** In tags as Semgrep and CodeQL write them, in properties, in taxa. */
function cweIn(node: Json): number[] {
  const properties = get(node, 'properties');
  const taxa = [
    ...list(get(node, 'taxa')).slice(0, mostTags),
    ...list(get(node, 'relationships'))
      .slice(0, mostTags)
      .map((one) => get(one, 'target') ?? null),
  ];
  const said = [
    ...list(get(properties, 'tags')).slice(0, mostTags),
    ...list(get(properties, 'cwe')).slice(0, mostTags),
    text(get(properties, 'cwe')) ?? '',
    ...taxa.map((one) => `CWE-${text(get(one, 'id'))?.slice(0, longest).replace(/^CWE-/i, '') ?? ''}`),
  ];
  return said.flatMap((each) => {
    const found =
      typeof each === 'string'
        ? /cwe[-_/ ]{0,3}0{0,4}(\d{1,5})/i.exec(each.slice(0, longest))?.[1]
        : undefined;
    return found === undefined ? [] : [Number(found)];
  });
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
  if (uri === undefined || uri === '' || uri.length > 4_000) return undefined;
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
