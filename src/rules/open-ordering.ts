import { routesOf } from './accesses.ts';
import { defineRule } from './rule.ts';

export const openOrdering = defineRule({
  id: 'open-ordering',
  weaknesses: ['BOLA-010', 'EXPO-004'],
  words: {
    title: 'A list may be sorted or filtered by columns that it never shows',
    what: '`ordering_fields` or `filterset_fields` is `"__all__"`.',
    why: 'Sorting by a hidden column tells its order, filtering by it tells its value: password hashes, tokens, addresses.',
    fix: 'List the columns that the answer shows anyway.',
  },
  examples: { bad: "ordering_fields = '__all__'", good: "ordering_fields = ['id', 'name']" },
  *inspect(code) {
    const seen = new Set<unknown>();
    for (const handler of code.views) {
      if (!handler.cls || handler.kind !== 'drf') continue;
      for (const name of ['ordering_fields', 'filterset_fields', 'filter_fields']) {
        const value = handler.cls.attrs.get(name);
        if (value?.kind !== 'str' || value.value !== '__all__' || seen.has(value)) continue;
        seen.add(value);
        const rows = handler.trace.lookups.find((one) => one.query.model);
        const secret = [...(rows?.query.model?.fields.keys() ?? [])].some((each) => HIDDEN.test(each));
        yield {
          at: { file: handler.cls.module.path, line: value.line, col: value.col },
          symbol: handler.cls.qual,
          message: `${handler.cls.name} may be sorted or filtered by every column of ${rows?.query.model?.name ?? 'its rows'}.`,
          routes: routesOf(handler),
          confidence: secret ? 'high' : 'low',
        };
      }
    }
  },
});

const HIDDEN = /password|token|secret|api_?key|hash|otp|email/i;
