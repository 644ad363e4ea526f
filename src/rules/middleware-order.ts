import { defineRule } from './rule.ts';
import { hitsOf } from './slip.ts';

export const middlewareOrder = defineRule({
  id: 'middleware-order',
  weaknesses: ['IDMAP-011'],
  words: {
    title: 'The mapping of certificates runs too early',
    what: 'The middleware that maps certificates stands left of the one that sets the user from the session, or of the one that opens the session.',
    why: 'What it says is overwritten, or it fails.',
    fix: 'Put it behind `AuthenticationMiddleware`, or do without sessions.',
  },
  examples: {
    bad: 'MIDDLEWARE = ["app.Certificates", "django...AuthenticationMiddleware"]',
    good: 'MIDDLEWARE = ["django...AuthenticationMiddleware", "app.Certificates"]',
  },
  *inspect(code) {
    yield* hitsOf(code, 'order', {
      weakness: 'IDMAP-011',
      say: (slip) => `${slip.name} runs before the session is known, and is overwritten or fails.`,
    });
  },
});
