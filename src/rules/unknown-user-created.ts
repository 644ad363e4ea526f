import { defineRule } from './rule.ts';
import { hitsOf } from './slip.ts';

export const unknownUserCreated = defineRule({
  id: 'unknown-user-created',
  weaknesses: ['IDMAP-010'],
  words: {
    title: 'Every trusted certificate becomes a user',
    what: 'A backend creates the account that the certificate or header names.',
    why: 'A certificate for nobody, or the text "(null)", is an account that passes every login test.',
    fix: 'Set `create_unknown_user = False` and bind certificates to accounts beforehand.',
  },
  examples: {
    bad: 'class Guests(RemoteUserBackend):\n    create_unknown_user = True',
    good: 'class Members(RemoteUserBackend):\n    create_unknown_user = False',
  },
  *inspect(code) {
    yield* hitsOf(code, 'creates-users', {
      weakness: 'IDMAP-010',
      say: (slip) => `${slip.name} makes an account for whoever is not known yet.`,
    });
  },
});
