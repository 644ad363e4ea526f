import { defineRule } from './rule.ts';
import { hitsOf } from './slip.ts';

export const tokenNotBound = defineRule({
  id: 'token-not-bound',
  weaknesses: ['SESS-003'],
  words: {
    title: 'A token is good with any certificate',
    what: 'Tokens are accepted beside certificates, and nothing compares the token with the certificate that it comes with.',
    why: 'A stolen token works for every holder of any trusted certificate.',
    fix: 'Put the thumbprint of the certificate into the token and compare it.',
  },
  examples: {
    bad: '"rest_framework.authentication.TokenAuthentication"',
    good: '"app.tokens.BoundTokenAuthentication"',
  },
  *inspect(code) {
    yield* hitsOf(code, 'token-beside', {
      weakness: 'SESS-003',
      say: (slip) => `${slip.name} takes a token from whoever brings it.`,
    });
  },
});
