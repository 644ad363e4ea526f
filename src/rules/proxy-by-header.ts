import { origin } from '../source/flow/values.ts';
import { routesOf } from './accesses.ts';
import { defineRule, type Hit } from './rule.ts';

export const proxyByHeader = defineRule({
  id: 'proxy-by-header',
  weaknesses: ['HDR-007', 'HDR-014'],
  words: {
    title: 'The proxy is known by what the caller writes',
    what: 'A header that anybody can send decides whether the other headers are believed, or a certificate is repaired by hand before it is parsed.',
    why: 'A caller sends the same header.',
    fix: 'Know the proxy by the connection, or by a secret that it adds; decode exactly what it encodes.',
  },
  examples: {
    bad: 'if meta.get("HTTP_X_FORWARDED_FOR").startswith("10."):',
    good: 'if compare_digest(meta.get("HTTP_X_PROXY_SECRET", ""), SECRET):',
  },
  *inspect(code) {
    for (const handler of code.handlers) {
      if (!/middleware|backend|permission|function/.test(handler.kind)) continue;
      const tell = (at: Hit['at'], weakness: string, message: string): Hit => ({
        at,
        symbol: handler.symbol,
        message,
        routes: routesOf(handler),
        confidence: code.certificates ? 'medium' : 'low',
        weakness,
      });
      const { calls, comparisons } = handler.trace;
      const tested = calls.find(
        (call) =>
          /\.(startswith|endswith)$/.test(call.name) && FORWARDED.test(call.receiver?.keys.join() ?? ''),
      );
      const compared = comparisons.find((one) =>
        [one.left, one.right].some((side) => side.from & origin.header && FORWARDED.test(side.keys.join())),
      );
      const at = tested?.at ?? compared?.at;
      if (at)
        yield {
          ...tell(at, 'HDR-007', 'Where the request comes from is read from a header of the request.'),
          ...(tested && handler.kind === 'middleware' ? { confidence: 'medium' } : {}),
        };
      const repaired =
        calls.find(
          (call) =>
            call.name.endsWith('unquote_plus') &&
            call.args.some((arg) => arg.value.from & origin.certificate),
        ) ??
        calls.find(
          (call) =>
            call.name.endsWith('.replace') &&
            ((call.receiver?.from ?? 0) & origin.certificate) !== 0 &&
            /[\t\n ]/.test(call.args[0]?.value.text ?? ''),
        );
      if (repaired)
        yield tell(
          repaired.at,
          'HDR-014',
          'The certificate is repaired by hand; another text may become the same one.',
        );
    }
  },
});

const FORWARDED = /X_FORWARDED_FOR|X-Forwarded-For|X_REAL_IP|X-Real-IP|TRUE_CLIENT_IP|FORWARDED$/i;
