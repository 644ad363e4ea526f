import type { Confidence } from '../model/severity.ts';
import type { Handler } from '../source/code/handler.ts';
import type { CodeModel } from '../source/code/model.ts';
import type { Surface } from '../source/code/surface.ts';
import { CALLER, origin } from '../source/flow/values.ts';
import { routesOf } from './accesses.ts';
import { defineRule, type Hit } from './rule.ts';

export const foreignReference = defineRule({
  id: 'foreign-reference',
  weaknesses: ['BOLA-014'],
  words: {
    title: "A row can be made to point at somebody else's row",
    what: 'A foreign key is filled from the request, and nothing asks whether the caller may use the row it points to.',
    why: 'The caller attaches its own row to a foreign parent, then reads or changes the parent through it.',
    fix: 'Give the related field a queryset of the caller, or test the chosen row before saving.',
  },
  examples: {
    bad: "Entry.objects.create(unit_id=request.data['unit'])",
    good: "unit = get_object_or_404(Unit, pk=request.data['unit'], space=request.space)\nEntry.objects.create(unit=unit)",
  },
  *inspect(code) {
    yield* rawKeys(code);
    yield* relatedFields(code);
  },
});

/** `Model.objects.create(parent=request.data["parent"])`. */
function* rawKeys(code: CodeModel): Iterable<Hit> {
  for (const handler of code.views)
    for (const call of handler.trace.calls) {
      const model = /\.(create|acreate)$/.test(call.name)
        ? call.receiver?.query?.model
        : call.cls && code.models.of(call.cls);
      if (!model) continue;
      for (const arg of call.args) {
        const field =
          arg.name && (model.fields.get(arg.name) ?? model.fields.get(arg.name.replace(/_id$/, '')));
        if (
          !field ||
          !field.to?.owner ||
          field.to.isUser ||
          !(arg.value.from & origin.body) ||
          arg.value.from & CALLER ||
          arg.value.seen.length > 0
        )
          continue;
        const others = code.accesses.filter(
          (one) => one.model === field.to && one.tie !== 'nothing' && one.tie !== 'url',
        ).length;
        const compared = code.accesses.some((one) => one.handler === handler && one.model === field.to);
        yield {
          at: call.at,
          symbol: call.at.symbol,
          message: `${model.name}.${field.name} takes a key from the body; nothing asks whether the caller may use that ${field.to.name}.`,
          subject: { name: model.name, field: field.name, to: field.to.name },
          routes: routesOf(handler),
          confidence: others >= 3 && !compared ? 'medium' : 'low',
        };
      }
    }
}

/** A writable related field over everybody's rows, on a view whose own rows are scoped. */
function* relatedFields(code: CodeModel): Iterable<Hit> {
  const seen = new Set<string>();
  for (const handler of code.views) {
    if (!handler.cls || !/^(create|update|partial_update)$/.test(handler.action ?? '')) continue;
    for (const cls of handler.surfaces) {
      const surface = code.surfaceOf(cls);
      if (!surface?.model || surface.kind !== 'serializer') continue;
      for (const field of surface.fields) {
        const key = `${handler.cls.qual}.${field.name}`;
        if (
          seen.has(key) ||
          field.handled ||
          field.scoped ||
          !field.to?.owner ||
          field.to.isUser ||
          field.declared
        )
          continue;
        seen.add(key);
        const confidence = sureOf(code, handler, surface, field.name);
        if (!confidence) continue;
        yield {
          at: { file: handler.cls.module.path, line: handler.cls.def.line, col: handler.cls.def.col },
          symbol: handler.cls.qual,
          message: `${surface.cls.name}.${field.name} accepts any ${field.to.name}, also one of somebody else.`,
          subject: { name: surface.cls.name, field: field.name, to: field.to.name },
          routes: routesOf(handler),
          confidence,
        };
      }
    }
  }
}

function sureOf(code: CodeModel, handler: Handler, surface: Surface, name: string): Confidence | undefined {
  const { cls } = handler;
  const field = surface.fields.find((one) => one.name === name);
  if (!cls || !field?.to || handler.gate.level === 'role' || handler.gate.level === 'public') return 'low';
  if (code.mentions(cls, name)) return undefined;
  const rows = code.accesses.filter((one) => one.handler.cls === cls && one.model === surface.model);
  const own = rows.some((one) => one.tie === 'principal' || one.tie === 'checked');
  const target = code.accesses.filter(
    (one) => one.model === field.to && one.handler.cls !== cls && one.handler.generic,
  );
  const tied = target.filter((one) => one.tie === 'principal').length;
  return own && tied > 0 && tied / target.length >= 0.5 ? 'medium' : 'low';
}
