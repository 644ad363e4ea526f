import { CALLER, origin } from '../source/flow/values.ts';
import { routesOf } from './accesses.ts';
import { defineRule } from './rule.ts';

export const wideExemption = defineRule({
  id: 'wide-exemption',
  weaknesses: ['AUTHN-017'],
  words: {
    title: 'A middleware lets a request through by a piece of its address',
    what: 'The exemption asks whether some text stands anywhere in the path, or in the address with its query.',
    why: 'A caller puts the text into the query, or into another part of the path, and is not asked who it is.',
    fix: 'Compare the whole path, or a prefix that ends with a slash; better, mark the public views.',
  },
  examples: {
    bad: "if '/public/' in request.get_full_path():\n    return self.get_response(request)",
    good: 'if request.path_info in PUBLIC_PATHS:\n    return self.get_response(request)',
  },
  *inspect(code) {
    for (const handler of code.handlers) {
      if (handler.kind !== 'middleware' || !handler.trace.guards.some((one) => one.from & CALLER)) continue;
      const seen = new Set<number>();
      for (const one of handler.trace.comparisons) {
        if (!one.ops.includes('in') || one.left.text === undefined || !(one.right.from & origin.path))
          continue;
        if (seen.has(one.at.line)) continue;
        seen.add(one.at.line);
        yield {
          at: one.at,
          symbol: one.at.symbol,
          message: `"${one.left.text}" may stand anywhere in the address, and the caller is not asked then.`,
          routes: code.views.flatMap(routesOf).filter((route) => route.includes(one.left.text ?? ' ')),
          confidence: 'medium',
        };
      }
      const search = handler.trace.calls.find(
        (call) =>
          /(^|\.)(search|findall)$/.test(call.name) && call.args.some((arg) => arg.value.from & origin.path),
      );
      if (search && !(search.args[0]?.value.text ?? '').startsWith('^'))
        yield {
          at: search.at,
          symbol: search.at.symbol,
          message: 'The pattern is not anchored: it may match anywhere in the address.',
          routes: [],
          confidence: 'low',
        };
    }
  },
});
