import type { ReadBody } from '../identity/body.ts';
import { readBody } from '../identity/body.ts';
import type { Where } from '../model/experiment.ts';
import type { Json, Pointer } from '../model/json.ts';
import { isList, tokens } from '../model/json.ts';

/** An answer as it came. Kept in memory only. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array;
}

/** The value at a place of a raw answer. `key` is the masker's, since pointers may carry masked names. */
export function valueAt(answer: RawAnswer, where: Where, key: (name: string) => string): Json | undefined {
  if (typeof where !== 'string')
    return 'header' in where ? headerOf(answer, where.header) : cookiesOf(answer).get(where.cookie);
  const read = readBody(answer.body, headerOf(answer, 'content-type'));
  return valueIn(read, where, key);
}

export function headerOf(answer: RawAnswer, name: string): string | undefined {
  const lower = name.toLowerCase();
  return answer.headers.find(([each]) => each.toLowerCase() === lower)?.[1];
}

/** Cookies an answer sets; one it deletes is left out. */
export function cookiesOf(answer: RawAnswer): ReadonlyMap<string, string> {
  const jar = new Map<string, string>();
  for (const [name, value] of answer.headers) {
    const pair = name.toLowerCase() === 'set-cookie' ? /^\s*([^=;\s]+)=([^;]*)/.exec(value) : null;
    if (pair === null) continue;
    const [, cookie = '', content = ''] = pair;
    if (content === '' || content === '""' || /;\s*max-age=0\b/i.test(value)) jar.delete(cookie);
    else jar.set(cookie, content.trim());
  }
  return jar;
}

function valueIn(read: ReadBody, pointer: Pointer, key: (name: string) => string): Json | undefined {
  if (read.kind === 'html' || read.kind === 'text')
    return read.nodes.find((node) => node.at === pointer)?.text;
  if (read.kind !== 'json') return undefined;
  let here: Json | undefined = read.value;
  for (const token of tokens(pointer)) {
    if (here === null || here === undefined || typeof here !== 'object') return undefined;
    if (isList(here)) here = here[Number(token)];
    else {
      const name: string | undefined = Object.hasOwn(here, token)
        ? token
        : Object.keys(here).find((each) => key(each) === token);
      here = name === undefined ? undefined : here[name];
    }
  }
  return here;
}
