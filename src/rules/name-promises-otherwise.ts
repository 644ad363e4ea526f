import { defineRule } from './rule.ts';
import { hitsOf } from './slip.ts';

export const namePromisesOtherwise = defineRule({
  id: 'name-promises-otherwise',
  weaknesses: ['CTRL-010'],
  words: {
    title: 'The permission does not do what its name says',
    what: 'Its name says that others may read, and nothing in it tells reading from writing.',
    why: 'Whoever uses it by its name opens or closes more than was meant.',
    fix: 'Rename it, or ask for the method.',
  },
  examples: {
    bad: 'class IsOwnerOrReadOnly:\n    def has_object_permission(...): return obj.owner == request.user',
    good: 'class IsOwner: ...',
  },
  *inspect(code) {
    yield* hitsOf(code, 'read-only-name', {
      weakness: 'CTRL-010',
      say: (slip) => `${slip.name} never asks for the method.`,
    });
  },
});
