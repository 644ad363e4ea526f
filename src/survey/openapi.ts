import { CountersignError } from '../errors.ts';
import type { Json } from '../model/json.ts';
import { type BodyShape, type Method, type Operation, operationId } from '../model/operation.ts';
import type { Expectation, Survey } from '../model/survey.ts';
import { bodiesOf } from './bodies.ts';
import type { Description, Fault } from './description.ts';
import { linesOf } from './lines.ts';
import { get, list, type Tree, text, tree } from './node.ts';
import { parameterNodes, parametersOf } from './parameters.ts';
import { parseDescription } from './parse.ts';
import { pointersOf } from './pointer.ts';
import { basePathOf, checkInScope, ownBasePath, type Scope } from './scope.ts';
import { changesState } from './state-words.ts';
import { shapeFault } from './validate.ts';

const methods: readonly Method[] = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Swagger 2.0, OpenAPI 3.0 or 3.1 text as operations and expectations. `file` is the name to print. */
export async function readOpenapi(source: string, file: string, scope: Scope): Promise<Description> {
  const document = parseDescription(source, file);
  const invalid = await shapeFault(document, file);
  const described = describe(document, file, scope, linesOf(source));
  if (described.operations.length === 0 && described.excluded.length === 0)
    throw new CountersignError(
      'openapi-invalid',
      invalid?.message ?? `${file} describes no operation`,
      'It needs openapi: 3.x or swagger: "2.0", and paths with at least one method.',
    );
  return { ...described, faults: [...(invalid ? [invalid] : []), ...described.faults] };
}

function describe(
  document: Tree,
  file: string,
  scope: Scope,
  lines: ReadonlyMap<string, number>,
): Description {
  const pointers = pointersOf(document);
  const bodies = bodiesOf(pointers);
  const schemes = tree(get(get(document, 'components'), 'securitySchemes'));
  const basePath = basePathOf(document, scope);
  const operations = new Map<string, Operation>();
  const policy: Expectation[] = [];
  const excluded: Survey['excluded'][number][] = [];

  for (const { template, item, method, node } of entries(document, pointers.follow)) {
    checkInScope(template, file, scope);
    const prefix = ownBasePath([node, item], document, scope) ?? basePath;
    const path = `${prefix === false ? '' : prefix}${template}`;
    const id = operationId(method, path);
    if (operations.has(id)) continue;
    const because =
      prefix === false
        ? 'its server is another host'
        : /[?#]/.test(template)
          ? 'its path holds a query'
          : undefined;
    if (because !== undefined) {
      excluded.push({ operation: id, because });
      continue;
    }
    const parameters = parameterNodes(item, node, pointers);
    const request = ['POST', 'PUT', 'PATCH', 'DELETE'].includes(method)
      ? bodies.request(node, parameters)
      : undefined;
    const response = bodies.response(node);
    const line = lines.get(`${method.toLowerCase()} ${template}`);
    const beyond = beyondOf(node, request, pointers.follow);
    const name = text(get(node, 'operationId'));
    const summary = text(get(node, 'summary'));
    operations.set(id, {
      id,
      method,
      path,
      kind: kindOf(method),
      parameters: parametersOf(path, parameters, pointers),
      ...(request && { request }),
      ...(response && { response }),
      ...(summary !== undefined && { summary }),
      ...(line !== undefined && { line }),
      ...(beyond !== undefined && { beyond }),
      statuses: statusesOf(node),
      seenIn: ['openapi'],
      changesState: changesState({
        method,
        path: template,
        ...(name !== undefined && { operationId: name }),
        ...(summary !== undefined && { summary }),
      }),
    });
    const security = get(node, 'security') ?? get(document, 'security');
    const who = demanded(security);
    if (who)
      policy.push({
        operation: id,
        who,
        ...(who !== 'anyone' && twoFactors(security, schemes) && { secondFactor: true }),
        source: 'openapi',
      });
  }
  return {
    operations: [...operations.values()],
    policy,
    excluded,
    faults: deadReferences(pointers.dead, file),
    basePath,
  };
}

interface Entry {
  readonly template: string;
  readonly item: Json | undefined;
  readonly method: Method;
  readonly node: Json | undefined;
}

function* entries(document: Tree, follow: (node: Json | undefined) => Json | undefined): Generator<Entry> {
  for (const [template, entry] of Object.entries(tree(get(document, 'paths')))) {
    if (template.startsWith('x-')) continue;
    const item = follow(entry);
    for (const method of methods) {
      const node = follow(get(item, method.toLowerCase()));
      if (node !== undefined) yield { template, item, method, node };
    }
  }
}

/** What the operation speaks that a scan does not: a switched protocol, gRPC, a body that is neither JSON nor a form. */
function beyondOf(
  node: Json | undefined,
  request: BodyShape | undefined,
  follow: (node: Json | undefined) => Json | undefined,
): Operation['beyond'] {
  if (get(get(node, 'responses'), '101') !== undefined) return 'websocket';
  const media = Object.keys(tree(get(follow(get(node, 'requestBody')), 'content')));
  if (media.some((type) => type.startsWith('application/grpc'))) return 'grpc';
  return media.length > 0 && request === undefined ? 'body-not-written' : undefined;
}

/** `2XX` and `default` name no status of their own. */
function statusesOf(node: Json | undefined): number[] {
  return Object.keys(tree(get(node, 'responses'))).flatMap((each) =>
    /^2\d\d$/.test(each) ? [Number(each)] : [],
  );
}

function kindOf(method: Method): Operation['kind'] {
  if (method === 'DELETE') return 'delete';
  return method === 'GET' || method === 'HEAD' || method === 'OPTIONS' ? 'read' : 'write';
}

/** `security: []` and an alternative `{}` both mean that nobody has to be known; no word at all means nothing. */
function demanded(security: Json | undefined): Expectation['who'] | undefined {
  if (!Array.isArray(security)) return undefined;
  const alternatives = list(security);
  const open = alternatives.length === 0 || alternatives.some((each) => Object.keys(tree(each)).length === 0);
  return open ? 'anyone' : 'authenticated';
}

/** Every alternative asks for a client certificate and for something beside it. */
function twoFactors(security: Json | undefined, schemes: Tree): boolean {
  return list(security).every((each) => {
    const names = Object.keys(tree(each));
    return names.length > 1 && names.some((name) => isCertificate(name, schemes[name]));
  });
}

/** OpenAPI 3.0 knows no `mutualTLS`: descriptions of that version say it in the scheme or in the name. */
function isCertificate(name: string, scheme: Json | undefined): boolean {
  if (get(scheme, 'type') === 'mutualTLS') return true;
  return [name, text(get(scheme, 'scheme')) ?? ''].some((word) =>
    /mtls|mutual[-_ ]?tls|client[-_ ]?cert/i.test(word),
  );
}

function deadReferences(dead: ReadonlySet<string>, file: string): Fault[] {
  const [first] = dead;
  if (first === undefined) return [];
  const others = dead.size === 1 ? '' : ` and ${dead.size - 1} more`;
  return [
    {
      code: 'openapi-invalid',
      message: `${file}: the reference ${first}${others} leads nowhere in this file`,
      hint: 'Bundle the description into one file; other files and hosts are not read.',
    },
  ];
}
