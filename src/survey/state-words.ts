import type { Method } from '../model/operation.ts';

/** Words that say a read does something. Nouns that are as common as the verb (import, transfer, lock) stay out. */
const acting = new Set(
  `logout logoff signout createdb resetdb initdb dropdb seeddb populatedb reset execute exec run delete destroy remove revoke activate deactivate
  trigger enable disable start stop restart shutdown reboot approve reject cancel confirm subscribe unsubscribe purge flush clear drop truncate
  wipe seed populate migrate rotate regenerate rebuild resend send publish unpublish restore rollback ban unban impersonate create update insert
  install uninstall deploy invoke pay refund`.split(/\s+/),
);

const reading = new Set([
  'get',
  'list',
  'read',
  'retrieve',
  'fetch',
  'show',
  'view',
  'search',
  'find',
  'count',
  'describe',
  'query',
  'download',
  'export',
]);

interface Named {
  readonly method: Method;
  readonly path: string;
  readonly operationId?: string;
  readonly summary?: string;
}

/** Why a GET is believed to change state, or false. Better one read too few than one logout too many. */
export function changesState({
  method,
  path,
  operationId = '',
  summary = '',
}: Named): false | { readonly because: string } {
  if (method !== 'GET' && method !== 'HEAD') return false;
  const inPath = acts(
    path
      .split('/')
      .filter((segment) => !segment.startsWith('{'))
      .flatMap(words),
  );
  if (inPath !== undefined) return { because: `its path says "${inPath}"` };
  const id = words(operationId);
  // `getRunResults`, `runs_list`: the verb is the first or the last word, the rest are nouns.
  const reads = reading.has(id[0] ?? '') || reading.has(id.at(-1) ?? '');
  const inId = reads ? undefined : acts(id);
  if (inId !== undefined) return { because: `its operationId says "${inId}"` };
  const inSummary = firstVerb(summary);
  return inSummary === undefined ? false : { because: `its summary begins with "${inSummary}"` };
}

function acts(all: readonly string[]): string | undefined {
  const pairs = all.slice(1).map((word, index) => `${all[index] ?? ''}${word}`);
  return [...all, ...pairs].find((word) => acting.has(word));
}

/** Whole words, lower case: `resetUserPassword`, `reset_user-password` and `reset.user` all begin with reset. */
function words(name: string): string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}

/** A summary's verb is its first word, plain or as "Deletes", "Executes", "Logs out". */
function firstVerb(summary: string): string | undefined {
  const [first = '', second = ''] = words(summary);
  const plain = [first, first.replace(/s$/, ''), first.replace(/es$/, ''), first.replace(/ies$/, 'y')];
  const joined = plain
    .map((word) => word + second)
    .find((word) => ['logout', 'signout', 'logoff'].includes(word));
  return joined ?? plain.find((word) => acting.has(word));
}
