import type { TestServer } from './mtls-server.ts';
import { json, startServer } from './mtls-server.ts';
import type { TestPki } from './pki.ts';

export interface NotesApi extends TestServer {
  readonly notes: Map<number, { id: number; title: string }>;
  readonly profile: { name: string; role: string };
}

/** A small API behind mutual TLS with notes that come and go and a profile that stays. */
export async function startNotesApi(pki: TestPki, paged = false): Promise<NotesApi> {
  const notes = new Map([[1, { id: 1, title: 'there before' }]]);
  const profile = { name: 'Ann', role: 'member' };
  let last = 1;
  const server = await startServer({
    pki,
    answer({ method, url, body }, response) {
      const given: unknown = body === '' ? {} : JSON.parse(body);
      const text = (name: string): string =>
        typeof given === 'object' && given !== null
          ? String(Object.entries(given).find(([key]) => key === name)?.[1] ?? '')
          : '';
      const id = Number(/^\/notes\/(\d+)$/.exec(url)?.[1]);
      if (url === '/profile') {
        if (method === 'PATCH') profile.role = text('role');
        json(response, profile);
      } else if (url === '/notes' && method === 'POST') {
        notes.set(++last, { id: last, title: text('title') });
        json(response, { id: last }, 201);
      } else if (url === '/notes')
        json(response, { next: paged ? '/notes?page=2' : null, results: paged ? [] : [...notes.values()] });
      else if (!notes.has(id)) json(response, { detail: 'no such note' }, 404);
      else if (method === 'DELETE') {
        notes.delete(id);
        response.writeHead(204).end();
      } else json(response, notes.get(id));
    },
  });
  return { ...server, notes, profile };
}
