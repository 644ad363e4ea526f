import { defineRule } from './rule.ts';
import { hitsOf } from './slip.ts';

export const permissionAlwaysGrants = defineRule({
  id: 'permission-always-grants',
  weaknesses: ['BFLA-007', 'BFLA-006', 'BFLA-005'],
  words: {
    title: 'A permission that lets everybody in',
    what: 'It returns the user instead of an answer, says yes when something fails, asks a base that always says yes before an `or`, has an empty list for a writing method, or an admin that always says True.',
    why: 'Every object is true in Python, the anonymous user as well.',
    fix: 'Return a boolean; name a permission for each method.',
  },
  examples: {
    bad: 'return request.user',
    good: 'return request.user.is_authenticated and request.user.is_manager',
  },
  *inspect(code) {
    yield* hitsOf(code, 'truthy-permission', {
      weakness: 'BFLA-007',
      say: (slip) => `${slip.name} says yes to everybody, nobody included.`,
      confidence: 'high',
    });
    yield* hitsOf(code, 'idle-alternative', {
      weakness: 'BFLA-007',
      say: (slip) =>
        `${slip.name} lets everybody have every object: the base says yes before the "or" is reached.`,
      confidence: 'medium',
    });
    yield* hitsOf(code, 'open-map', {
      weakness: 'BFLA-006',
      say: (slip) => `${slip.name} asks for no permission on a method that writes.`,
    });
    yield* hitsOf(code, 'open-admin', {
      weakness: 'BFLA-005',
      say: (slip) => `${slip.name} is always true.`,
    });
  },
});
