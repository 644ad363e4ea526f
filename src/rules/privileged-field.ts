import type { Confidence } from '../model/severity.ts';
import type { Handler } from '../source/code/handler.ts';
import type { CodeModel } from '../source/code/model.ts';
import type { Surface, WritableField } from '../source/code/surface.ts';
import { CALLER, CLIENT } from '../source/flow/values.ts';
import { routesOf } from './accesses.ts';
import { defineRule } from './rule.ts';
import { IDENTITY, OWNER, POWER, STATE, TRUST } from './sensitive.ts';

export const privilegedField = defineRule({
  id: 'privileged-field',
  weaknesses: [
    'MASS-008',
    'MASS-006',
    'MASS-007',
    'MASS-010',
    'MASS-011',
    'MASS-020',
    'BOLA-015',
    'IDMAP-016',
  ],
  words: {
    title: 'A client may write a field that grants power',
    what: 'The write surface of a serializer, form or schema holds a role, a staff flag, an owner or a state of trust, and no code of it asks who is writing.',
    why: 'Whoever may change the harmless fields of the row changes this one as well, and becomes somebody else.',
    fix: 'List the fields a caller may write; put the rest into `read_only_fields`, or test the caller where the field changes.',
  },
  examples: {
    bad: "fields = ['name', 'is_staff']",
    good: "fields = ['name', 'is_staff']\nread_only_fields = ['is_staff']",
  },
  *inspect(code) {
    const users = usersOf(code);
    const bases = new Set(
      code.surfaces.flatMap(({ cls }) => code.names.mro(cls).filter((one) => one !== cls)),
    );
    for (const surface of code.surfaces) {
      const all = users.get(surface.cls) ?? [];
      const used = all.filter((one) => /POST|PUT|PATCH|ANY|MUT/.test(one.method));
      // Only ever shown, or only there to be derived from.
      if (all.length > 0 && used.length === 0) continue;
      if (all.length === 0 && (bases.has(surface.cls) || isInner(surface, code))) continue;
      const told = surface.fields.flatMap((field) => {
        if (field.handled) return [];
        const isForeign = givesAway(surface, field, used);
        const sure = sureOf(surface, field, used, code) ?? (isForeign ? 'low' : undefined);
        if (!sure) return [];
        const confidence = isForeign && sure === 'low' && code.certificates ? 'medium' : sure;
        const weakness =
          isForeign && surface.breadth === 'list' ? 'BOLA-015' : weaknessOf(surface, field, code);
        return [{ field, confidence, weakness }];
      });
      for (const { field, confidence, weakness } of told) {
        // A list of names is one line: all that is as sure as this one is said in one sentence.
        const names = told
          .filter((one) => one.field.line === field.line && one.confidence === confidence)
          .map((one) => one.field.source);
        yield {
          at: { file: surface.at.file, line: field.line, col: surface.at.col },
          symbol: surface.cls.qual,
          message: `${surface.cls.name} lets a client write ${surface.model?.name ?? 'the row'}.${[...new Set(names)].join(', ')}${used[0] ? ` (used by ${used[0].symbol})` : ''}.`,
          routes: used.flatMap(routesOf),
          confidence,
          weakness,
        };
      }
    }
  },
});

/** The owner of a new row comes from the body, and the view does not set it. */
function givesAway(surface: Surface, field: WritableField, used: Handler[]): boolean {
  if (surface.model?.isUser || !field.to?.isUser || field.source !== surface.model?.owner?.path) return false;
  const creating = used.filter((one) => one.action === 'create' && one.gate.level !== 'role');
  return creating.some(
    (one) =>
      !one.trace.calls.some(
        (call) =>
          /(^|\.)save$/.test(call.name) &&
          call.args.some(
            (arg) => arg.name === field.source && arg.value.from & CALLER && !(arg.value.from & CLIENT),
          ),
      ),
  );
}

/** Handlers by the serializer they write with, also through a serializer around it whose own code writes. */
function usersOf(code: CodeModel): Map<unknown, Handler[]> {
  const found = new Map<unknown, Handler[]>();
  const add = (cls: unknown, handlers: Handler[]): void =>
    void found.set(cls, [...new Set([...(found.get(cls) ?? []), ...handlers])]);
  for (const handler of code.views) for (const cls of handler.surfaces) add(cls, [handler]);
  for (const outer of code.surfaces)
    for (const inner of outer.nested) {
      const writes = ['create', 'update', 'save'].some((name) => code.names.member(outer.cls, name));
      if (!inner.readOnly && writes) add(inner.cls, found.get(outer.cls) ?? []);
    }
  return found;
}

const isInner = (surface: Surface, code: CodeModel): boolean =>
  code.surfaces.some((one) => one.nested.some((inner) => inner.cls === surface.cls));

function sureOf(
  surface: Surface,
  field: WritableField,
  used: Handler[],
  code: CodeModel,
): Confidence | undefined {
  const { model } = surface;
  const isUser = model?.isUser ?? false;
  const power = POWER.test(field.name) || POWER.test(field.source);
  const flag =
    field.type === undefined || /Boolean|Char|Integer|ForeignKey|Many|Choice|Related|Enum/.test(field.type);
  const adminOnly = used.length > 0 && used.every((one) => one.gate.level === 'role' && one.gate.staffOnly);
  const unused = used.length === 0;
  if (isUser && (power || field.name === 'is_active') && flag) {
    if (adminOnly) return 'low';
    if (field.name === 'is_active' && !surface.fields.some((one) => !one.handled && POWER.test(one.name)))
      return 'low';
    if (unused && surface.kind === 'form') return 'low';
    // Who passes a role or a gate that could not be read may well be one who hands out power.
    return used.some((one) => one.gate.level === 'authenticated' || one.gate.level === 'public') &&
      !changesFields(surface, code)
      ? 'high'
      : 'medium';
  }
  // It guards one field of a user and forgets the name by which the user is known.
  if (isUser && surface.asksCaller && IDENTITY.test(field.name) && !unused) return 'medium';
  if (!model) return undefined;
  if (
    model.fields.get(field.source)?.type === 'ManyToManyField' &&
    OWNER.test(field.source) &&
    field.to?.isUser &&
    surface.kind === 'serializer'
  )
    return unused ? 'low' : 'medium';
  if (
    surface.kind === 'serializer' &&
    surface.breadth !== 'list' &&
    /token|credential|apikey|secret/i.test(model.name) &&
    (STATE.test(field.name) || POWER.test(field.name))
  )
    return 'medium';
  if (DETAIL.test(field.source) && !unused) return 'medium';
  const known = code.certificates && !unused && !adminOnly ? 'medium' : 'low';
  if (TRUST.test(field.name) && !unused) return known;
  if ((power || OWNER.test(field.source)) && flag)
    return used.some((one) => one.action !== 'create') ? known : 'low';
  return undefined;
}

/** Its own code changes the fields while it is made: which are left is not told from the source. */
function changesFields({ cls }: Surface, code: CodeModel): boolean {
  const init = code.names.member(cls, '__init__');
  const words = init && 'fn' in init ? code.words(init.fn) : '';
  return words.includes('"name":"fields"');
}

/** What the certificate says; whoever may write it becomes somebody else. */
const DETAIL = /^(client_)?cert(ificate)?(_\w+)?$|^(subject_dn|cert_serial|fingerprint)$/;

function weaknessOf(surface: Surface, field: WritableField, code: CodeModel): string {
  if (DETAIL.test(field.source)) return 'IDMAP-016';
  if (surface.kind === 'schema') return 'MASS-020';
  if (surface.kind === 'form') return 'MASS-010';
  if (isInner(surface, code)) return 'MASS-011';
  if (surface.breadth === 'list' && surface.model?.isUser) return 'MASS-008';
  return surface.breadth === 'all' ? 'MASS-006' : surface.breadth === 'exclude' ? 'MASS-007' : 'MASS-008';
}
