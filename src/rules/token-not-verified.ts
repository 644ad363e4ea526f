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
    for (const handler of code.handlers)
      for (const call of handler.trace.calls) {
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
            confidence: 'high',
          };
      }
  },
});
