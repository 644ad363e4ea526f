import type { Confidence } from '../model/severity.ts';
import type { Access } from '../source/code/access.ts';
import type { Handler } from '../source/code/handler.ts';
import type { CodeModel } from '../source/code/model.ts';
import { CALLER, CLIENT, type Lookup } from '../source/flow/values.ts';
import type { Hit } from './rule.ts';

export const routesOf = (handler: Handler): string[] =>
  [...new Set(handler.paths)].map((path) => `${handler.method} /${path}`);

/** The client says which row is meant, and nothing about the caller narrows it. */
export const isChosen = (lookup: Lookup): boolean =>
  lookup.query.conditions.some((one) => (one.value.from & CLIENT) !== 0) &&
  !lookup.query.conditions.some((one) => one.value.from & CALLER);

/** Accesses that nothing ties to the caller, although somebody owns the rows. */
export function looseAccesses(code: CodeModel): Access[] {
  return code.accesses.filter(
    (one) =>
      (one.tie === 'nothing' || one.tie === 'url') && one.model !== undefined && one.lookup.method !== 'none',
  );
}

/** The place and names of a finding about a row access. */
export function hitAt(access: Access, message: string, confidence: Confidence, weakness: string): Hit {
  const { handler, lookup } = access;
  const isGeneric =
    handler.generic && lookup.at.file === handler.at.file && lookup.at.line === handler.at.line;
  const { at: named } = lookup.query;
  const cls = isGeneric ? handler.cls : undefined;
  // The line that names the rows is the one to mend, where the view itself writes it.
  const own =
    cls && named.file === cls.module.path && named.line >= cls.def.line && named.line <= cls.def.end;
  const at = own ? named : lookup.at;
  return {
    at: { file: at.file, line: at.line, col: at.col },
    symbol: isGeneric ? handler.symbol : lookup.at.symbol,
    message,
    routes: routesOf(handler),
    confidence,
    weakness,
  };
}

/** The siblings' voice: "12 of 13 lookups of Invoice in this project are tied to the caller". */
export function siblingWords(access: Access): string {
  const { tied, loose, nearTied, nearLoose } = access.siblings;
  const name = access.model?.name ?? 'this model';
  if (nearTied > 0)
    return `${nearTied} of ${nearTied + nearLoose + 1} lookups of ${name} in this file are tied to the caller or its tenant; this one is not`;
  if (tied > 0)
    return `${tied} of ${tied + loose + 1} lookups of ${name} in this project are tied to the caller or its tenant; this one is not`;
  return `${name} belongs to a user, and nothing here compares that user with the caller`;
}

/** The row only serves to find others, which are filtered by it. */
function isParentOnly(access: Access): boolean {
  const { lookup, handler } = access;
  if (lookup.writes.size > 0 || !lookup.one) return false;
  const children = handler.trace.lookups.filter(
    (one) => one !== lookup && one.query.conditions.some((each) => each.value.seen.includes(lookup)),
  );
  const given = handler.trace.calls.some(
    (call) =>
      /(^|\.)(create|acreate|save|bulk_create)$/.test(call.name) &&
      call.args.some((arg) => arg.name !== undefined && arg.value.seen.includes(lookup)),
  );
  return (children.length > 0 || given) && /slug|name|domain|code/.test(access.key?.path ?? '');
}

/** All that the row is good for is to find others, each of which the caller's own name narrows. */
function isPartner(access: Access): boolean {
  const { lookup, handler } = access;
  const { calls, lookups, sets } = handler.trace;
  if (lookup.writes.size > 0 || !lookup.one) return false;
  const found = lookups.filter(
    (one) =>
      one !== lookup &&
      one.query.conditions.some((each) => !each.negated && each.value.seen.includes(lookup)),
  );
  return (
    found.length > 0 &&
    found.every((one) =>
      one.query.conditions.some(
        ({ negated, value }) =>
          !negated &&
          !value.seen.includes(lookup) &&
          (value.from & CALLER || value.seen.some((row) => row.checks.length > 0)),
      ),
    ) &&
    !sets.some((one) => one.value.seen.includes(lookup)) &&
    !calls.some(
      (call) =>
        /(^|\.)(a?create|a?save|bulk_create|a?delete|add|get_serializer|\w+Serializer)$/.test(call.name) &&
        (call.receiver?.seen[0] === lookup || call.args.some((arg) => arg.value.seen[0] === lookup)),
    )
  );
}

/** The profile of an account, found by its name and not changed. */
function isNamedProfile({ model, key, lookup }: Access): boolean {
  const owner = model?.owner;
  return (
    owner?.hops === 1 &&
    model?.fields.get(owner.path)?.type === 'OneToOneField' &&
    key !== undefined &&
    lookup.writes.size === 0 &&
    new RegExp(`^${owner.path}__(username|email|slug)(__i?exact)?$`).test(key.path)
  );
}

/** The column holds what only those know who may have the row. */
export const isSecret = (path: string): boolean =>
  /(^|_)(token|secret|secret_key|api_?key|key_hash|digest|hash|signature|otp|nonce|code|(activation|confirmation|confirm|access|private|newsletter|unsubscribe|subscription|invite|invitation|share)_key|share_slug)$/i.test(
    path.replace(/__(exact|iexact)$/, ''),
  );

/** Some other server calls here, or whoever follows a link that was sent to him. */
const isCalledBack = ({ handler }: Access): boolean =>
  [handler.symbol, ...handler.paths].some((one) =>
    /webhook|callback|unsubscribe|confirm|activate|receipt/i.test(one),
  );

/** The row itself is what opens the door: a share, an invitation, found by a key that is not its number. */
const isTicket = ({ model, key }: Access): boolean =>
  /Share|Invit|Token|Ticket|Link|Signup|Subscription/.test(model?.name ?? '') &&
  !/^(pk|id)(__in)?$/.test(key?.path ?? 'pk');

/** How sure the neighbours make us. */
export function sureness(access: Access, code: CodeModel): Confidence {
  const found = surenessHere(access);
  // Where callers come by certificate, all of them are told from one another by nothing but such a test.
  const sure =
    found === 'low' &&
    code.certificates &&
    access.handler.gate.level === 'authenticated' &&
    !access.model?.isUser
      ? 'medium'
      : found;
  // A helper of another file serves many callers; what they checked is easily missed.
  const isFar = access.lookup.at.file !== access.handler.at.file;
  if (sure === 'high' && (isPartner(access) || isNamedProfile(access))) return 'medium';
  if (
    sure === 'high' &&
    isRead(access) &&
    (access.siblings.openReads || access.handler.gate.level === 'public')
  )
    return 'medium';
  if (sure === 'high' && isNobodys(access)) return 'medium';
  return isFar ? (sure === 'high' ? 'medium' : 'low') : sure;
}

/** No column leads to a user, and no other place asks who calls before it takes such a row. */
const isNobodys = ({ model, siblings }: Access): boolean => !model?.owner && siblings.byCaller === 0;

const isRead = ({ handler, lookup }: Access): boolean =>
  lookup.writes.size === 0 && /GET|ANY/.test(handler.method);

function surenessHere(access: Access): Confidence {
  const { tied, loose, nearTied, nearLoose, byCaller } = access.siblings;
  const ratio = tied / (tied + loose + 1);
  const near = nearTied / (nearTied + nearLoose + 1);
  const { level, staffOnly } = access.handler.gate;
  const strong = (tied >= 3 && ratio >= 0.7) || (nearTied >= 2 && near >= 0.6);
  const { kind, symbol } = access.handler;
  if ((kind === 'serializer' || kind === 'form') && !/\.(validate|clean)/.test(symbol)) return 'low';
  // A serializer or form has the gate of its view; anybody else's unknown gate may well be the right one.
  if (level === 'unknown' && !/serializer|form/.test(kind)) return 'low';
  if (isParentOnly(access) || access.idle || access.lookup.ranked) return 'low';
  // Whoever knows the secret may have the row; and where everybody is let in on purpose, nobody owns it.
  if (access.lookup.query.conditions.some((one) => one.value.from & CLIENT && isSecret(one.path)))
    return 'low';
  if (level === 'public' && (access.handler.gate.onPurpose || isCalledBack(access) || isTicket(access)))
    return 'low';
  if (/(^|[._])(check|verify|has_|is_|can_|may_|acl|auth|perm)\w*$/i.test(access.lookup.at.symbol))
    return 'low';
  // An account found by its name or address: an invitation, a login, a mention.
  if (access.model?.isUser && access.key && !/^(pk|id|uuid|user_?id)/.test(access.key.path)) return 'low';
  if (level === 'role')
    return access.siblings.ownView ||
      access.siblings.sameView ||
      (strong && byCaller >= 2) ||
      (staffOnly && ratio >= 0.3)
      ? 'medium'
      : 'low';
  if (kind === 'serializer' || kind === 'form')
    return strong || ratio >= 0.5 || (byCaller > 0 && ratio >= 0.25 && tied + loose < 8) ? 'medium' : 'low';
  if (access.siblings.ownView) return 'high';
  if (strong) return 'high';
  if (tied >= 1 && ratio >= 0.5) return 'medium';
  if (nearTied >= 1 && near >= 0.5) return 'medium';
  return 'low';
}
