import type { Handler } from '../source/code/handler.ts';
import type { CodeModel } from '../source/code/model.ts';
import { routesOf } from './accesses.ts';
import { defineRule } from './rule.ts';
import { decides } from './sensitive.ts';

export const laxerMethod = defineRule({
  id: 'laxer-method',
  weaknesses: ['MASS-013'],
  words: {
    title: 'PATCH may write what PUT may not, or the other way round',
    what: 'A view chooses its serializer by the method, and one of them holds a field that decides about trust, state or power.',
    why: 'The strict serializer is walked around by sending the other method.',
    fix: 'Use one serializer for both, or lock the field in both.',
  },
  examples: {
    bad: 'return DeskSerializer if self.request.method == "PATCH" else LabelSerializer',
    good: 'serializer_class = LabelSerializer',
  },
  *inspect(code) {
    const seen = new Set<unknown>();
    for (const patch of code.views) {
      if (!patch.cls || patch.action !== 'partial_update' || seen.has(patch.cls)) continue;
      const put = code.views.find((one) => one.cls === patch.cls && one.action === 'update');
      if (!put) continue;
      seen.add(patch.cls);
      const [a, b] = [fieldsOf(patch, code), fieldsOf(put, code)];
      if (!a || !b) continue;
      const extra = [...new Set([...difference(a, b), ...difference(b, a)])].filter(decides);
      if (extra.length === 0) continue;
      const member = code.names.member(patch.cls, 'get_serializer_class');
      yield {
        at:
          member && 'fn' in member
            ? { ...patch.at, file: member.owner.module.path, line: member.fn.def.line }
            : patch.at,
        symbol: patch.cls.qual,
        message: `PUT and PATCH of ${patch.cls.name} do not write the same fields: ${extra.join(', ')}.`,
        routes: [...routesOf(patch), ...routesOf(put)],
        confidence: 'medium',
      };
    }
  },
});

function fieldsOf(handler: Handler, code: CodeModel): string[] | undefined {
  const [cls, ...others] = handler.surfaces;
  const surface = cls && others.length === 0 ? code.surfaceOf(cls) : undefined;
  return surface?.fields.map((one) => one.source);
}

const difference = (a: readonly string[], b: readonly string[]): string[] =>
  a.filter((one) => !b.includes(one));
