import { CLIENT } from '../source/flow/values.ts';
import { routesOf } from './accesses.ts';
import { defineRule } from './rule.ts';
import { hitsOf } from './slip.ts';

export const passwordDoor = defineRule({
  id: 'password-door',
  weaknesses: ['AUTHN-023'],
  words: {
    title: 'Passwords open what certificates should guard',
    what: 'In a project whose callers come by certificate, a view signs in by name and password, sets a password from the request, or passwords are not validated at all.',
    why: 'The weaker door decides.',
    fix: 'Remove it, or ask for the certificate as well.',
  },
  examples: {
    bad: 'user = authenticate(request, username=name, password=password)',
    good: 'user = authenticate(request, certificate=evidence)',
  },
  *inspect(code) {
    if (!code.certificates) return;
    yield* hitsOf(code, 'no-validators', {
      weakness: 'AUTHN-023',
      say: () => 'Any password is good enough.',
      confidence: 'medium',
    });
    for (const handler of code.views)
      for (const call of handler.trace.calls) {
        const byPassword =
          call.name.endsWith('authenticate') &&
          call.args.some((arg) => arg.name === 'password' && arg.value.from & CLIENT);
        const sets =
          call.name.endsWith('.set_password') &&
          handler.gate.level === 'public' &&
          call.args.some((arg) => arg.value.from & CLIENT);
        if (!byPassword && !sets) continue;
        yield {
          at: call.at,
          symbol: handler.symbol,
          message: byPassword
            ? 'A name and a password are enough here.'
            : 'Nobody has to sign in to set a password.',
          routes: routesOf(handler),
          confidence: 'medium',
        };
      }
  },
});
