import { CountersignError } from '../errors.ts';
import type { Json } from '../model/json.ts';
import { get, list, type Tree, text } from './node.ts';

/** Where the description may lead: the configured origin and the path every operation begins with. */
export interface Scope {
  readonly origin: string;
  readonly basePath: string;
}

/** The path prefix that the description's own server gives; the configured one wins. */
export function basePathOf(document: Tree, scope: Scope): string {
  if (scope.basePath !== '') return scope.basePath;
  const swagger = text(get(document, 'basePath'));
  if (swagger !== undefined) return pathOf(swagger, scope) ?? '';
  const servers = serversOf(document, scope);
  return trim((servers.find((url) => url.origin === scope.origin) ?? servers[0])?.pathname ?? '');
}

/** A prefix of its own where an operation or path names other servers; false when they are all on other hosts. */
export function ownBasePath(
  nodes: readonly (Json | undefined)[],
  document: Tree,
  scope: Scope,
): string | false | undefined {
  const owner = nodes.find((node) => list(get(node, 'servers')).length > 0);
  if (owner === undefined || scope.basePath !== '') return undefined;
  const origins = new Set([scope.origin, ...serversOf(document, scope).map((url) => url.origin)]);
  const near = serversOf(owner, scope).find((url) => origins.has(url.origin));
  return near === undefined ? false : trim(near.pathname);
}

function serversOf(node: Json | undefined, scope: Scope): URL[] {
  return list(get(node, 'servers')).flatMap((server) => {
    const template = text(get(server, 'url')) ?? '/';
    const url = template.replaceAll(
      /\{([^}]*)\}/g,
      (_, name: string) => text(get(get(get(server, 'variables'), name), 'default')) ?? '',
    );
    return URL.canParse(url, scope.origin) ? [new URL(url, scope.origin)] : [];
  });
}

function pathOf(text: string, scope: Scope): string | undefined {
  return URL.canParse(text, scope.origin) ? trim(new URL(text, scope.origin).pathname) : undefined;
}

function trim(path: string): string {
  return path.replace(/\/+$/, '');
}

/** A path of a description must stay under the target: no other host, no way up. Throws `url-out-of-scope`. */
export function checkInScope(path: string, file: string, { origin }: Scope): void {
  const wayUp = path.split('/').some((segment) => /^(\.|%2e){1,2}$/i.test(segment));
  if (path.startsWith('/') && !path.startsWith('//') && !path.includes('\\') && !wayUp) return;
  throw new CountersignError(
    'url-out-of-scope',
    `${file}: the path ${JSON.stringify(path)} leads outside ${origin}`,
    'Every path must begin with one slash and stay below the target; nothing else is ever sent.',
  );
}
