import { defineRule } from './rule.ts';
import { hitsOf } from './slip.ts';

export const sessionLeftOpen = defineRule({
  id: 'session-left-open',
  weaknesses: ['SESS-005', 'SESS-006'],
  words: {
    title: 'Sessions are sent in the clear, or written by hand',
    what: 'A cookie setting is switched off, or the key of the user is written into the session without `login()`.',
    why: 'Whoever listens, or planted the session before, is that user afterwards.',
    fix: 'Leave the flags on; call `login()`, which changes the key.',
  },
  examples: { bad: 'SESSION_COOKIE_SECURE = False', good: 'SESSION_COOKIE_SECURE = True' },
  *inspect(code) {
    yield* hitsOf(code, 'session-cookie', { weakness: 'SESS-005', say: (slip) => `${slip.name} is off.` });
    yield* hitsOf(code, 'session-by-hand', {
      weakness: 'SESS-006',
      say: () => 'The session is made the session of a user without a new key.',
      confidence: 'medium',
    });
  },
});
