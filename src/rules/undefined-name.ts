import { defineRule } from './rule.ts';
import { hitsOf } from './slip.ts';

export const undefinedName = defineRule({
  id: 'undefined-name',
  weaknesses: ['CTRL-005'],
  words: {
    title: 'Security code uses a name that is not there',
    what: 'A function of a view, a permission, a middleware or a backend reads a name that nothing binds, or a security module is imported and never used.',
    why: 'The first request on that path answers 500; the check behind it is never reached.',
    fix: 'Import it.',
  },
  examples: {
    bad: 'except Binding.DoesNotExist:  # Binding is not imported',
    good: 'except CertificateBinding.DoesNotExist:',
  },
  *inspect(code) {
    yield* hitsOf(code, 'undefined-name', {
      weakness: 'CTRL-005',
      say: (slip) => `Nothing defines ${slip.name} here.`,
      confidence: 'medium',
    });
    yield* hitsOf(code, 'unused-import', {
      weakness: 'CTRL-005',
      say: (slip) => `${slip.name} is imported and never used.`,
    });
  },
});
