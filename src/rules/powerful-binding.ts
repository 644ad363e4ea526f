import { defineRule } from './rule.ts';
import { hitsOf } from './slip.ts';

export const powerfulBinding = defineRule({
  id: 'powerful-binding',
  weaknesses: ['BFLA-008'],
  words: {
    title: 'A certificate is bound to an account with every right',
    what: 'The code that binds certificates makes the account a superuser.',
    why: 'Whoever holds that one certificate may do everything.',
    fix: 'Bind to an account with the few permissions that it needs.',
  },
  examples: {
    bad: 'get_or_create(username="machines", defaults={"is_superuser": True})',
    good: 'get_or_create(username="machines")',
  },
  *inspect(code) {
    yield* hitsOf(code, 'powerful-binding', {
      weakness: 'BFLA-008',
      say: () => 'The account that gets the certificate is a superuser.',
      confidence: 'medium',
    });
  },
});
