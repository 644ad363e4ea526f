import type { Access } from '../source/code/access.ts';
import type { CodeModel } from '../source/code/model.ts';
import { hitAt, looseAccesses, siblingWords, sureness } from './accesses.ts';
import { defineRule } from './rule.ts';

export const unscopedQueryset = defineRule({
  id: 'unscoped-queryset',
  weaknesses: ['BOLA-007', 'BOLA-009', 'BOLA-002', 'BOLA-016', 'BOLA-020', 'BOLA-021'],
  words: {
    title: 'A view works on the rows of everybody',
    what: 'The queryset of the view is not narrowed to the caller or the tenant: not in `get_queryset`, not in a manager, not in a filter backend.',
    why: 'Object permissions never filter lists, and where there is none, the detail routes reach every row as well.',
    fix: 'Narrow `get_queryset` by the caller, as the neighbouring views do.',
  },
  examples: {
    bad: 'queryset = Invoice.objects.all()',
    good: 'def get_queryset(self):\n    return Invoice.objects.filter(account__owner=self.request.user)',
  },
  *inspect(code) {
    for (const access of looseAccesses(code)) {
      const { lookup, handler, model } = access;
      if (!model || !handler.cls || (!lookup.funnel && lookup.method !== 'list')) continue;
      if (handler.gate.object && lookup.funnel) continue;
      if (!model.owner) continue;
      const peers = peersOf(access, code.accesses);
      const words =
        peers.tied > 1
          ? `${peers.tied} of ${peers.all + 1} views in this file narrow their rows to the caller; this one does not`
          : siblingWords(access);
      const confidence =
        (handler.gate.level === 'authenticated' || handler.gate.level === 'object') &&
        !handler.gate.object &&
        !isPublished(access) &&
        peers.tied >= 3 &&
        peers.tied / (peers.all + 1) >= 0.7
          ? 'high'
          : sureOf(access, code);
      yield hitAt(
        access,
        `${handler.cls.name} offers every ${model.name}: ${words}.`,
        confidence,
        weaknessOf(access, code),
      );
    }
  },
});

/** Other views of the same file, and how many of them name the caller in their queryset. */
function peersOf(access: Access, all: readonly Access[]): { tied: number; all: number } {
  const peers = new Map<string, boolean>();
  for (const one of all) {
    const { cls } = one.handler;
    if (
      !cls ||
      cls === access.handler.cls ||
      one.handler.at.file !== access.handler.at.file ||
      (!one.lookup.funnel && one.lookup.method !== 'list') ||
      !one.model?.owner
    )
      continue;
    peers.set(
      cls.qual,
      (peers.get(cls.qual) ?? false) ||
        one.tie === 'principal' ||
        one.tie === 'named' ||
        one.tie === 'tenant',
    );
  }
  return { tied: [...peers.values()].filter(Boolean).length, all: peers.size };
}

function sureOf(access: Access, code: CodeModel) {
  // Staff see everything by design; a role of the project's own is another matter.
  if (
    access.handler.gate.level === 'public' ||
    (access.handler.gate.level === 'role' && access.handler.gate.staffOnly)
  )
    return 'low' as const;
  if (isPublished(access)) return 'low' as const;
  const found = sureness(access, code);
  const sure = found === 'low' && narrowsElsewhere(access, code) ? 'medium' : found;
  // The class asks for a right to the model before it answers at all; whether a list should be shorter is not written.
  return sure === 'high' && access.handler.gate.level === 'object' && access.handler.gate.object
    ? 'medium'
    : sure;
}

/** The view says by its name that it shows what was published. */
const isPublished = ({ handler }: Access): boolean =>
  /public(?!_?(id|key|uuid|ref))|published|shared|explore/i.test(handler.cls?.name ?? '') ||
  handler.paths.some((path) => /(^|\/)(public|published|shared)\//.test(path));

/** The same view narrows its rows to the caller for another method. */
const narrowsElsewhere = ({ handler, model }: Access, code: CodeModel): boolean =>
  handler.gate.level === 'authenticated' &&
  code.accesses.some(
    (one) =>
      one.handler.cls === handler.cls &&
      one.handler.method !== handler.method &&
      one.model === model &&
      (one.lookup.funnel || one.lookup.method === 'list') &&
      one.tie === 'principal',
  );

/** The same view narrows its rows to the caller when it is asked to read. */
const readsOwn = (access: Access, code: CodeModel): boolean =>
  code.accesses.some(
    (one) =>
      one.handler.cls === access.handler.cls &&
      one.handler.method === 'GET' &&
      one.model === access.model &&
      one.tie === 'principal',
  );

function weaknessOf(access: Access, code: CodeModel): string {
  const { lookup, handler, model } = access;
  const tenant = [...(model?.fields.keys() ?? [])].some((name) =>
    /^(tenant|organi[sz]ation|workspace|company|space)$/.test(name),
  );
  if (handler.method !== 'GET' && lookup.writes.size > 0 && readsOwn(access, code)) return 'BOLA-020';
  if (/export|report|job|task|download|notification/i.test(model?.name ?? '') && lookup.one)
    return 'BOLA-021';
  if (!lookup.one) return handler.gate.level === 'role' && tenant ? 'BOLA-016' : 'BOLA-009';
  const key = lookup.query.conditions.find((one) => one.isKey)?.path ?? 'pk';
  return /^(pk|id)$/.test(key) ? 'BOLA-007' : 'BOLA-002';
}
