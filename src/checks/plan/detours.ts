import type { Experiment, RequestPlan, Step } from '../../model/experiment.ts';
import { noLocks } from '../../model/experiment.ts';
import type { Operation } from '../../model/operation.ts';
import type { Survey } from '../../model/survey.ts';
import { asCertificate } from '../../model/survey.ts';
import { as, read } from './request.ts';
import { isPublic } from './who.ts';

/** What is different about an address, by step; the words go into the summary. */
export const detours: { readonly [step: string]: string } = {
  words: 'words of public places in the query',
  slash: 'another slash at the end',
  suffix: 'a format suffix',
  format: 'a format in the query',
  doubled: 'two slashes at the beginning',
  upper: 'capital letters',
  file: 'a style sheet behind a semicolon',
  version: 'another version in the path',
};

/** What depends on the router or a guard before it shows on a few operations; aliases are made route by route. */
export const wholeSweeps = 10;
const everywhere = ['words', 'suffix', 'version'];

/** Places that are open nearly everywhere; the last one ends like a file that nobody guards. */
const openPlaces = ['/public/', '/static/', '/health/', '/login/', '/docs/', '/static/site.css'];

interface Caller {
  readonly who: string;
  readonly request: RequestPlan;
  readonly nobody: string;
  readonly whole: boolean;
}

/** The same read for the stranger under addresses that another route, or an exemption, may let through. */
export function detour(
  survey: Survey,
  operation: Operation,
  { who, request, nobody, whole }: Caller,
): Experiment {
  const described = new Set(survey.operations.map((each) => each.path));
  const steps: Record<string, Step> = {
    member: read(as(survey, who, request)),
    stranger: read(asCertificate(survey, nobody, request)),
  };
  for (const [step, path] of Object.entries(addresses(survey, request.path)))
    if (!described.has(path) && (whole || everywhere.includes(step)))
      steps[step] = {
        ...read(asCertificate(survey, nobody, { ...request, path }), true),
        when: ['stranger', 'denied'],
      };
  return {
    id: `anonymous-access ${operation.id} by another address`,
    check: 'anonymous-access',
    claim: `no other way to write the address of ${operation.id} must let a caller in who has no account`,
    operation: operation.id,
    actor: nobody,
    victim: who,
    safety: 'observe',
    fixtures: [],
    locks: noLocks,
    undo: [],
    steps,
    facts: { mode: 'detour' },
  };
}

function addresses(survey: Survey, path: string): { readonly [step: string]: string } {
  const bare = path.replace(/\/$/, '');
  const version = otherVersion(survey, path);
  return {
    words: `${path}?${words(survey)
      .map((word) => `via=${word}`)
      .join('&')}`,
    slash: bare === path ? `${path}/` : bare,
    suffix: `${bare}.json`,
    format: `${path}?format=json`,
    doubled: `/${path}`,
    upper: literals(path, (text) => text.toUpperCase()),
    file: `${bare};.css`,
    ...(version === undefined ? {} : { version }),
  };
}

/** The addresses of what is public by policy, as far as they are fixed, and of what is so nearly everywhere. */
function words(survey: Survey): string[] {
  const own = survey.operations
    .filter((each) => isPublic(survey, each.id))
    .map((each) => each.path.split('{')[0] ?? '')
    .filter((each) => /^\/[\w./-]+$/.test(each));
  return [...new Set([...own.slice(0, 8), ...openPlaces])];
}

/** `v1` becomes what the description says elsewhere, or the next one; a path without a version gets one that others have. */
function otherVersion(survey: Survey, path: string): string | undefined {
  const known = survey.operations.flatMap(
    (each) => /^(.*?)\/(v\d+)\//.exec(each.path)?.slice(1, 3).join('/') ?? [],
  );
  const mine = /^(.*?\/)v(\d+)(\/.*)$/.exec(path);
  if (mine !== null) {
    const [, before = '', number = '1', after = ''] = mine;
    const other = known.map((each) => each.split('/v').at(-1) ?? '').find((each) => each !== number);
    return `${before}v${other ?? String(Number(number) + 1)}${after}`;
  }
  const [prefix] = known.filter((each) => path.startsWith(`${each.replace(/\/v\d+$/, '')}/`));
  return prefix === undefined ? undefined : `${prefix}${path.slice(prefix.replace(/\/v\d+$/, '').length)}`;
}

/** Changes what is fixed in a template and leaves its parameters alone. */
function literals(path: string, change: (text: string) => string): string {
  return path
    .split(/(\{[^}]+\})/)
    .map((part) => (part.startsWith('{') ? part : change(part)))
    .join('');
}
