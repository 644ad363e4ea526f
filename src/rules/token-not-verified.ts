import { origin } from '../source/flow/values.ts';
import { routesOf } from './accesses.ts';
import { defineRule } from './rule.ts';

export const tokenNotVerified = defineRule({
  id: 'token-not-verified',
  weaknesses: ['AUTHN-021'],
  words: {
    title: 'A token is decoded without its signature',
    what: '`jwt.decode` is told not to verify the signature.',
    why: 'Everybody writes a token with any name in it.',
    fix: 'Verify with the expected key and a fixed list of algorithms.',
  },
  examples: {
    bad: "jwt.decode(token, options={'verify_signature': False})",
    good: "jwt.decode(token, key, algorithms=['RS256'], audience='api')",
  },
  *inspect(code) {
    for (const handler of code.handlers) {
      const { calls } = handler.trace;
      const byHand = calls.find(
        (call) =>
          call.name.endsWith('b64decode') &&
          call.args.some((arg) => arg.value.from & (origin.header | origin.cookie | origin.body)),
      );
      const proves = calls.some((call) =>
        /hmac|compare_digest|constant_time_compare|verify|jwt\.decode|check_password|authenticate$|signature/i.test(
          call.name,
        ),
      );
      const reads = calls.some((call) => /(^|\.)loads$/.test(call.name));
      if (byHand && reads && !proves && /permission|backend|middleware/.test(handler.kind))
        yield {
          at: handler.at,
          symbol: handler.symbol,
          message: 'The claims of a token are read, and nothing checks its signature.',
          routes: [],
          confidence: 'high',
        };
      for (const call of calls) {
        if (!/(^|\.)jwt\.decode$/.test(call.name)) continue;
        const off = call.args.some(
          (arg) =>
            (arg.name === 'verify' && arg.value.text === 'False') ||
            arg.value.entries?.get('verify_signature')?.text === 'False',
        );
        if (off)
          yield {
            at: call.at,
            symbol: call.at.symbol,
            message: 'The signature of the token is not verified.',
            routes: routesOf(handler),
            // A look at who issued it, before it is verified.
            confidence: /(^|[._])(is|peek|unverified|issuer|header)_?/.test(call.at.symbol) ? 'low' : 'high',
          };
      }
    }
  },
});
