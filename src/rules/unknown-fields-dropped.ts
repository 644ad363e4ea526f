import type { Handler } from '../source/code/handler.ts';
import type { CodeModel } from '../source/code/model.ts';
import type { Surface } from '../source/code/surface.ts';
import { origin, type Place } from '../source/flow/values.ts';
import { routesOf } from './accesses.ts';
import { defineRule, type Hit } from './rule.ts';

export const unknownFieldsDropped = defineRule({
  id: 'unknown-fields-dropped',
  weaknesses: ['MASS-019'],
  words: {
    title: 'Fields that may not be written are dropped in silence',
    what: 'Other serializers of this project refuse a field that they do not know; this one answers 200 and ignores it.',
    why: 'Nobody notices a caller who tries field after field, and a client that misspells one is told that all is well.',
    fix: 'Use the same strict base here.',
  },
  examples: {
    bad: 'class ProfileSerializer(ModelSerializer): ...',
    good: 'class ProfileSerializer(StrictFieldsMixin, ModelSerializer): ...',
  },
  *inspect(code) {
    yield* droppedByHand(code);
    const strict = code.surfaces.filter((one) => one.strict && one.kind === 'serializer').length;
    if (strict < 2) return;
    const made = madeFromData(code);
    for (const surface of code.surfaces) {
      if (surface.strict || surface.kind !== 'serializer' || surface.fields.length === 0) continue;
      for (const { handler, at } of made.get(surface.cls) ?? [])
        yield {
          at,
          symbol: at.symbol,
          message: `${strict} serializers of this project refuse unknown fields; ${surface.cls.name} drops them.`,
          routes: routesOf(handler),
          confidence: code.certificates ? 'medium' : 'low',
        };
    }
  },
});

/** By serializer, the writing views that make one of what was sent, each with the first place. */
function madeFromData(code: CodeModel): Map<Surface['cls'], { handler: Handler; at: Place }[]> {
  const found = new Map<Surface['cls'], { handler: Handler; at: Place }[]>();
  for (const handler of code.views) {
    if (!/POST|PUT|PATCH/.test(handler.method)) continue;
    for (const { cls, args, at } of handler.trace.calls) {
      if (!cls || !args.some((arg) => arg.name === 'data')) continue;
      const known = found.get(cls) ?? [];
      if (known.at(-1)?.handler !== handler) found.set(cls, [...known, { handler, at }]);
    }
  }
  return found;
}

/** `{name: value for name, value in body.items() if name in LISTED}` */
function* droppedByHand(code: CodeModel): Iterable<Hit> {
  for (const handler of code.views) {
    const test = handler.trace.comparisons.find(
      (one) =>
        one.ops.includes('in') &&
        one.left.from & origin.body &&
        one.left.keys.length === 0 &&
        one.left.text === undefined &&
        (one.right.items?.length ?? 0) > 0,
    );
    const writes = handler.trace.sets.some((one) => one.target.model || one.target.seen.length > 0);
    if (test && writes)
      yield {
        at: test.at,
        symbol: test.at.symbol,
        message: 'Names that are not listed are dropped, and the answer says that all is well.',
        routes: routesOf(handler),
        confidence: code.certificates ? 'medium' : 'low',
      };
  }
}
