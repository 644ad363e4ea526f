import type { WayStep } from '../../model/way.ts';
import type { Handler } from '../code/handler.ts';
import type { CodeModel } from '../code/model.ts';
import { lastName } from '../python/names.ts';
import { headerNamed } from './headers.ts';

const identity =
  /SSL|TLS|CERT|CLIENT_?(CN|DN|EMAIL|SUBJECT|SERIAL|VERIFY|USER)|_DN$|MTLS|XFCC|REMOTE_USER|FORWARDED_(USER|EMAIL)|AUTH_REQUEST|AUTHORIZATION/i;

/** How the application gets to know who calls: the headers it believes, the middleware that reads them, who becomes the user. */
export function identityWay({ handlers, settings }: CodeModel): WayStep[] {
  const loaded = new Set(settings.middleware.map(({ path }) => lastName(path)));
  const middleware = handlers.filter(
    ({ kind, cls, fn }) => kind === 'middleware' && loaded.has(cls?.name ?? fn?.name ?? ''),
  );
  const backends = handlers.filter(({ kind }) => kind === 'backend');
  const readers = [...middleware, ...backends].filter(readsIdentity);
  const principals = [...middleware.filter(setsUser), ...backends];
  return [
    ...once(readers.flatMap(headersOf)),
    ...once(middleware.filter((each) => readsIdentity(each) || setsUser(each)).map(stepAt('middleware'))),
    ...once(principals.map(stepAt('principal'))),
  ];
}

const isIdentity = ({ key, where }: Handler['trace']['reads'][number]): boolean =>
  where !== 'body' && identity.test(key.replaceAll('-', '_'));

const readsIdentity = ({ trace }: Handler): boolean => trace.reads.some(isIdentity);

const setsUser = ({ trace }: Handler): boolean =>
  trace.sets.some(({ target, field }) => field === 'user' && target.is?.kind === 'request');

function headersOf({ trace }: Handler): WayStep[] {
  return trace.reads.filter(isIdentity).map(({ key, where, at }) => ({
    stage: 'header',
    says: where === 'headers' ? key : (headerNamed(key) ?? key),
    at: { file: at.file, line: at.line },
  }));
}

const stepAt =
  (stage: WayStep['stage']) =>
  ({ symbol, at }: Handler): WayStep => ({
    stage,
    says: symbol.replace(/\.(__call__|process_request|process_view|authenticate)$/, ''),
    at: { file: at.file, line: at.line },
  });

const once = (steps: readonly WayStep[]): WayStep[] =>
  [...new Map([...steps].reverse().map((each) => [each.says.toLowerCase(), each])).values()].reverse();
