import { missing, signedIn } from './answers.ts';
import type { Call, Handler, Reply, Route, Row } from './api.ts';
import { invoicesOf } from './invoices.ts';
import { spelled } from './spell.ts';

type Find = (call: Call) => Row | undefined;

export const download = 'GET /invoices/{id}/paper/';

/** A file of which a scanner sees bytes and no places. */
export function pdf(text: string): Reply {
  return { status: 200, body: `%PDF-1.7 ${text}`, headers: { 'content-type': 'application/pdf' } };
}

export function file(handle: Handler): Route {
  return { about: { summary: 'As a file' }, handle };
}

/** Each invoice on paper, for whom `find` finds it. */
export function paper(find: Find): { readonly [operation: string]: Route } {
  return {
    [download]: file(
      signedIn((call) => {
        const row = find(call);
        return row ? pdf(`${spelled(row['number'])} ${spelled(row['memo'])}`) : missing;
      }),
    ),
  };
}

/** The same by number, as a picture; where nothing is found the picture is empty. */
export function scan(find: Find): { readonly [operation: string]: Route } {
  const picture = (body: string): Reply => ({ status: 200, body, headers: { 'content-type': 'image/png' } });
  return {
    'GET /scans/{number}/': file(
      signedIn((call) => {
        const named = invoicesOf(call).find((row) => row['number'] === call.params['number']);
        const row = named && find({ ...call, params: { id: spelled(named['id']) } });
        return picture(row ? `PNG of ${spelled(row['memo'])}` : 'PNG of nothing');
      }),
    ),
  };
}
