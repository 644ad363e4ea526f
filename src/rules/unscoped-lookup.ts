import type { Access } from '../source/code/access.ts';
import type { CodeModel } from '../source/code/model.ts';
import { CLIENT, origin } from '../source/flow/values.ts';
import { hitAt, looseAccesses, siblingWords, sureness } from './accesses.ts';
import { defineRule } from './rule.ts';

export const unscopedLookup = defineRule({
  id: 'unscoped-lookup',
  weaknesses: [
    'BOLA-001',
    'BOLA-002',
    'BOLA-003',
    'BOLA-004',
    'BOLA-005',
    'BOLA-008',
    'BOLA-011',
    'BOLA-012',
    'BOLA-013',
  ],
  words: {
    title: 'A row is looked up by a key the caller chooses, and by nothing else',
    what: 'The lookup takes its key from the URL, the query or the body. Neither its conditions nor a later test compare the row with the caller or the tenant.',
    why: 'Every caller who passes the gate reaches every row: change the number, read the neighbour.',
    fix: 'Put the owner, the tenant or the checked parent into the same lookup, or take the row from `self.get_object()`.',
  },
  examples: {
    bad: 'invoice = get_object_or_404(Invoice, pk=pk)',
    good: 'invoice = get_object_or_404(Invoice, pk=pk, account__owner=request.user)',
  },
  *inspect(code) {
    const told = new Map<string, number>();
    for (const access of looseAccesses(code)) {
      const { key, lookup, handler, model } = access;
      if (!key || !model || lookup.funnel || lookup.method === 'get_or_create') continue;
      if (!lookup.one && !isSelection(access)) continue;
      if (lookup.method === 'exists' || lookup.method === 'count') continue;
      if (access.tie === 'url' && handler.gate.level !== 'authenticated' && handler.gate.level !== 'public')
        continue;
      if (
        handler.gate.level === 'object' &&
        handler.gate.parents.length === 0 &&
        access.siblings.nearTied === 0
      )
        continue;
      const confidence = sureOf(access, code);
      // One finding for each model in each function: its first line.
      const place = `${lookup.at.file}:${lookup.at.symbol}:${model.name}:${confidence}`;
      if ((told.get(place) ?? lookup.at.line) < lookup.at.line) continue;
      told.set(place, lookup.at.line);
      yield hitAt(
        access,
        `${model.name} is taken by ${wordFor(key.value.from)} alone: ${siblingWords(access)}.`,
        confidence,
        weaknessOf(access),
      );
    }
  },
});

/** A row beneath another that the address names may be as public as that one; to change it is another matter. */
function sureOf(access: Access, code: CodeModel) {
  const sure = sureness(access, code);
  const { lookup, handler } = access;
  const beneath = lookup.query.conditions.some((one) => one.value.seen.length > 0 && !one.negated);
  return sure === 'high' && beneath && handler.method === 'GET' && lookup.writes.size === 0 ? 'medium' : sure;
}

/** A list that the caller picks by ids: `filter(id__in=request.data["ids"])`. */
function isSelection(access: Access): boolean {
  const { key, lookup } = access;
  return (
    key !== undefined && (key.path.endsWith('__in') || /^(pk|id)$/.test(key.path) || lookup.writes.size > 0)
  );
}

const wordFor = (from: number): string =>
  from & origin.url
    ? 'a key from the URL'
    : from & origin.query
      ? 'a key from the query'
      : from & (origin.body | origin.form)
        ? 'a key from the body'
        : 'a key from a header';

function weaknessOf(access: Access): string {
  const from = (access.key?.value.from ?? 0) & CLIENT;
  if (access.key && access.key.path.endsWith('__in')) return 'BOLA-012';
  if (from & (origin.header | origin.cookie)) return 'BOLA-005';
  if (access.tie === 'url' || access.handler.gate.parents.length > 0) return 'BOLA-011';
  if (access.handler.trace.calls.some((call) => /(^|\.)(FileResponse|sendfile|serve)$/.test(call.name)))
    return 'BOLA-013';
  if (access.handler.gate.object) return 'BOLA-008';
  if (from & (origin.body | origin.form)) return 'BOLA-004';
  if (from & origin.query) return 'BOLA-003';
  return access.key && /slug|uuid|token|name|email/.test(access.key.path) ? 'BOLA-002' : 'BOLA-001';
}
