import type { Handler } from '../source/code/handler.ts';
import type { CodeModel } from '../source/code/model.ts';
import { CLIENT } from '../source/flow/values.ts';
import { routesOf } from './accesses.ts';
import { defineRule, type Hit } from './rule.ts';
import { hitsOf } from './slip.ts';

export const crashAsDenial = defineRule({
  id: 'crash-as-denial',
  weaknesses: ['CTRL-007'],
  words: {
    title: 'A caller is refused by a crash',
    what: 'A missing row, a word instead of a number, or an exception of Python that nobody catches stands for a refusal; or a generic view lacks its serializer.',
    why: 'The answer is 500, the log fills, and the caller learns where the code breaks.',
    fix: 'Answer 404 or 400: `get_object_or_404`, a serializer, an exception of the framework.',
  },
  examples: {
    bad: 'shelf = Shelf.objects.get(pk=int(number))',
    good: 'shelf = get_object_or_404(Shelf, pk=number)',
  },
  *inspect(code) {
    for (const handler of code.views) {
      const tell = (at: Hit['at'], message: string): Hit => ({
        at,
        symbol: handler.symbol,
        message,
        routes: routesOf(handler),
        confidence: code.certificates ? 'medium' : 'low',
      });
      const row = handler.trace.lookups.find(
        (one) =>
          one.method === 'get' &&
          code.tieOf(one, handler) !== 'parent' &&
          !one.caught &&
          one.at.file === handler.at.file &&
          one.query.conditions.some((each) => each.value.from & CLIENT),
      );
      if (row && code.certificates) yield tell(row.at, `A missing ${row.query.model?.name ?? 'row'} raises.`);
      const lacks =
        handler.generic &&
        handler.kind === 'drf' &&
        handler.cls &&
        handler.reachable &&
        lacksSerializer(handler.cls, code);
      if (lacks && handler.cls)
        yield tell(
          { file: handler.cls.module.path, line: handler.cls.def.line, col: 1 },
          `${handler.cls.name} has no serializer: ${handler.action ?? handler.method} raises.`,
        );
    }
    yield* hitsOf(code, 'crash-as-denial', {
      weakness: 'CTRL-007',
      say: (slip) => `${slip.name} is no refusal: it answers 500.`,
    });
  },
});

const KNOWN = /^(rest_framework|django|typing|object)/;

/** Only where every base is known: a foreign one may bring the serializer along. */
function lacksSerializer(cls: NonNullable<Handler['cls']>, code: CodeModel): boolean {
  const order = code.names.mro(cls);
  if (order.some((one) => typeof one === 'string' && !KNOWN.test(one))) return false;
  if (!order.some((one) => typeof one === 'string' && /generics\.|ModelViewSet|ModelMixin/.test(one)))
    return false;
  return ['serializer_class', 'get_serializer_class', 'get_serializer'].every(
    (name) => !code.names.member(cls, name),
  );
}
