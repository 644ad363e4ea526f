import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Issue } from '../src/model/issue.ts';
import { weaknesses } from '../src/model/weakness.ts';

export interface Row {
  id: string;
  repo: string;
  class: string;
  cwe: number;
  places: { file: string; symbol: string }[];
  vulnerable: string;
  fixed: string | undefined;
}

/** Which flaws speak of a class of the corpus. */
const SPEAKS: Record<string, readonly string[]> = {
  'missing-auth': ['anonymous-access', 'method-gap', 'role-bypass', 'token-accepted'],
  idor: [
    'foreign-object-read',
    'foreign-object-write',
    'foreign-object-listed',
    'foreign-reference',
    'shared-cache',
    'role-bypass',
  ],
  'mass-assignment': ['field-write', 'foreign-reference'],
  privesc: ['role-bypass', 'foreign-object-write', 'field-write'],
  'header-trust': ['identity-forged', 'control-broken', 'rate-unlimited'],
};

const cwesOf = new Map(weaknesses.map((one) => [one.id, one.cwe]));

export function readRows(path: string): Row[] {
  const [, ...lines] = readFileSync(path, 'utf8').trim().split('\n');
  return lines.map((line) => {
    const [id = '', , repo = '', kind = '', cwe = '', , places = '', vulnerable = '', fixed = ''] =
      line.split('\t');
    return {
      id,
      repo,
      class: kind,
      cwe: Number(cwe.replace('CWE-', '')),
      places: places.split(';').map((one) => {
        const [file = '', symbol = ''] = one.trim().split('::');
        return { file, symbol };
      }),
      vulnerable: vulnerable.split(' ')[0] ?? '',
      fixed: /^[0-9a-f]{7,}/.exec(fixed)?.[0],
    };
  });
}

/** Right class, right file, right class or function. */
export function matches(issue: Issue, row: Row): boolean {
  // CWE-862 says that an authorization is missing; where the class says no more, a missing object check is one.
  const object = row.cwe === 862 && issue.explains.startsWith('foreign-object');
  const right =
    object || SPEAKS[row.class]?.includes(issue.explains) || cwesOf.get(issue.weakness)?.includes(row.cwe);
  if (!right) return false;
  return row.places.some(
    ({ file, symbol }) =>
      issue.at.file.endsWith(file) && (issue.symbol === symbol || issue.symbol.split('.').includes(symbol)),
  );
}

export const shown = (issue: Issue): boolean => issue.confidence !== 'low';

export function gitOf(repos: string, repo: string): string | undefined {
  const names = [repo.replace('/', '+'), repo, repo.split('/')[1] ?? repo];
  for (const name of names)
    for (const inner of ['', 'repo', '.git']) {
      const path = join(repos, name, inner);
      if (existsSync(join(path, 'objects'))) return path;
    }
  return undefined;
}

/** The Python files of one commit in a folder outside any repository. */
export function checkout(git: string, ref: string, into: string): void {
  if (existsSync(into)) return;
  mkdirSync(into, { recursive: true });
  const tar = execFileSync('git', ['-C', git, 'archive', '--format=tar', ref], { maxBuffer: 2 ** 31 - 1 });
  execFileSync('tar', ['x', '--wildcards', '*.py', '-C', into], { input: tar, maxBuffer: 2 ** 30 });
}
