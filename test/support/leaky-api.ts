import type { Operation } from '../../src/model/operation.ts';
import type { Received, TestServer } from './mtls-server.ts';
import { json, startServer } from './mtls-server.ts';
import type { TestPki } from './pki.ts';

export type Hole = 'anonymous' | 'head' | 'read' | 'list' | 'write' | 'delete' | 'fields' | 'make';
export const holes: readonly Hole[] = [
  'anonymous',
  'head',
  'read',
  'list',
  'write',
  'delete',
  'fields',
  'make',
];

interface Note {
  readonly id: string;
  readonly owner: string;
  readonly secret: string;
  title: string;
}

export interface LeakyApi extends TestServer {
  readonly open: Set<Hole>;
  /** Everything a caller could change, to be compared. */
  state(): unknown;
  /** Asked before every answer; a status it gives is sent instead. */
  moody: (request: Received) => number | undefined;
  /** True: what was made is not shown in the answer to its making. */
  silent: boolean;
}

const accounts = ['alice', 'bob'];
export const bobsToken = 'token-of-bob-5566';

/** Notes, invoices and profiles of two accounts behind mutual TLS, with a hole for every flaw we replay. */
export async function startLeakyApi(pki: TestPki): Promise<LeakyApi> {
  const open = new Set<Hole>(holes);
  const notes: Note[] = accounts.flatMap((owner, index) => [
    {
      id: `a1b2c3d4-0000-4000-8000-00000000000${index}`,
      owner,
      secret: `hush ${owner}`,
      title: `plan of ${owner} for spring`,
    },
  ]);
  const profiles = new Map(
    accounts.map((name) => [
      name,
      {
        username: name,
        email: `${name}@example.test`,
        bio: `I am ${name}`,
        is_verified: false,
        balance: '10.50',
      },
    ]),
  );
  let last = 1000;
  const api: Pick<LeakyApi, 'moody' | 'silent'> = { moody: () => undefined, silent: false };
  const server = await startServer({
    pki,
    answer(request, response) {
      const { method, caller } = request;
      const url = request.url.split('?')[0] ?? '';
      const who = accounts.find(
        (each) =>
          each === caller && (each !== 'bob' || request.headers.authorization === `Bearer ${bobsToken}`),
      );
      const refuse = (status: number): void =>
        json(response, { detail: `refused ${status}` }, status, { 'x-app': '1' });
      const serve = (value: unknown, status = 200): void =>
        json(response, value, status, {
          'x-app': '1',
          'content-length': String(Buffer.byteLength(JSON.stringify(value))),
        });
      const given = method === 'PATCH' || method === 'POST' ? fieldsOf(request) : new Map<string, unknown>();
      const mood = api.moody(request);
      if (mood !== undefined) return refuse(mood);
      if (caller === undefined) return json(response, 'no certificate', 400);
      if (url === '/invoices/') {
        if (who === undefined && !open.has(method === 'HEAD' ? 'head' : 'anonymous')) return refuse(401);
        return serve({
          invoices: [{ number: 'INV-7788-a', total: '99.00', reference: 'ref of the spring fair' }],
        });
      }
      if (who === undefined && !(url === '/notes/' && method === 'POST' && open.has('make')))
        return refuse(401);
      if (url === '/profile/') {
        const profile = profiles.get(who ?? '');
        if (profile === undefined) return refuse(404);
        if (method === 'PATCH') {
          if (given.has('bio')) profile.bio = String(given.get('bio'));
          if (open.has('fields') && given.has('is_verified'))
            profile.is_verified = given.get('is_verified') === true;
          if (open.has('fields') && given.has('balance')) profile.balance = String(given.get('balance'));
        }
        return serve(profile);
      }
      if (url === '/notes/' && method === 'POST') {
        const note = {
          id: `c0ffee00-0000-4000-8000-${String(++last).padStart(12, '0')}`,
          owner: who ?? 'alice',
          secret: '',
          title: String(given.get('title')),
        };
        notes.push(note);
        return serve(api.silent ? {} : note, 201);
      }
      if (url === '/notes/') return serve(notes.filter((each) => open.has('list') || each.owner === who));
      const note = notes.find((each) => url === `/notes/${each.id}/`);
      const hole: Hole = method === 'PATCH' ? 'write' : method === 'DELETE' ? 'delete' : 'read';
      if (note === undefined || (note.owner !== who && !open.has(hole))) return refuse(404);
      if (method === 'PATCH' && given.has('title')) note.title = String(given.get('title'));
      if (method !== 'DELETE') return serve(note);
      notes.splice(notes.indexOf(note), 1);
      response.writeHead(204, { 'x-app': '1' }).end();
    },
  });
  return Object.assign(api, server, {
    open,
    state: () => structuredClone({ notes, profiles: [...profiles] }),
  });
}

/** A form has no booleans: 1 is true, as in most frameworks. */
function fieldsOf({ headers, body }: Received): Map<string, unknown> {
  if (headers['content-type']?.includes('urlencoded') === true)
    return new Map(
      [...new URLSearchParams(body)].map(([name, value]) => [
        name,
        name.startsWith('is_') ? value === '1' : value,
      ]),
    );
  const parsed: unknown = body === '' ? {} : JSON.parse(body);
  return new Map(typeof parsed === 'object' && parsed !== null ? Object.entries(parsed) : []);
}

const field = (name: string, more: Partial<NonNullable<Operation['request']>['fields'][number]> = {}) =>
  ({ at: `/${name}`, name, type: 'string', required: false, readOnly: false, ...more }) as const;
const note = {
  type: 'json',
  open: false,
  fields: [
    field('id', { readOnly: true }),
    field('owner', { readOnly: true }),
    field('title', { required: true, maxLength: 80 }),
  ],
} as const;
const profile = {
  type: 'json',
  open: false,
  fields: [
    field('username', { readOnly: true }),
    field('bio', { maxLength: 80 }),
    field('is_verified', { type: 'boolean', readOnly: true }),
    field('balance', { readOnly: true }),
  ],
} as const;
const id = [{ name: 'id', in: 'path', required: true, type: 'string' }] as const;

/** The same API as an OpenAPI file would describe it. */
export const leakyOperations: readonly Operation[] = [
  operation('GET', '/invoices/', {}),
  operation('GET', '/profile/', { response: profile }),
  operation('PATCH', '/profile/', { request: { ...profile, type: 'form' }, response: profile }),
  operation('GET', '/notes/', {}),
  operation('POST', '/notes/', { request: note, response: note, statuses: [201] }),
  operation('GET', '/notes/{id}/', { response: note, parameters: id }),
  operation('PATCH', '/notes/{id}/', { request: note, response: note, parameters: id }),
  operation('DELETE', '/notes/{id}/', { parameters: id }),
];

function operation(method: Operation['method'], path: string, more: Partial<Operation>): Operation {
  const kind = method === 'GET' ? 'read' : method === 'DELETE' ? 'delete' : 'write';
  return {
    id: `${method} ${path}`,
    method,
    path,
    kind,
    parameters: [],
    seenIn: ['openapi'],
    changesState: false,
    ...more,
  };
}
