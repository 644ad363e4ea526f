import { defineRule } from './rule.ts';
import { hitsOf } from './slip.ts';

export const syncOnlyIdentity = defineRule({
  id: 'sync-only-identity',
  weaknesses: ['IDMAP-014'],
  words: {
    title: 'Async views see another caller than the others',
    what: 'A middleware sets `request.user` and not `request.auser`, or overrides only the synchronous half of a middleware that has two.',
    why: 'Under ASGI the other half runs, or answers with the user of the session.',
    fix: 'Set both, or override both.',
  },
  examples: { bad: 'request.user = user', good: 'request.user = user\nrequest.auser = auser' },
  *inspect(code) {
    yield* hitsOf(code, 'sync-only', {
      weakness: 'IDMAP-014',
      say: (slip) => `${slip.name} speaks for synchronous requests only.`,
    });
  },
});
