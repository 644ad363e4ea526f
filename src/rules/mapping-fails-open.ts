import { defineRule } from './rule.ts';
import { hitsOf } from './slip.ts';

export const mappingFailsOpen = defineRule({
  id: 'mapping-fails-open',
  weaknesses: ['IDMAP-009', 'CTRL-006'],
  words: {
    title: 'Whoever is not mapped stays whoever the session says',
    what: 'A middleware sets the user only where the certificate finds one, or swallows what went wrong; on the other paths the request goes on as it came.',
    why: 'A certificate that belongs to nobody, with a cookie of somebody, is that somebody.',
    fix: 'Assign the user on every path: the mapped one, or nobody.',
  },
  examples: { bad: 'if user:\n    request.user = user', good: 'request.user = user or AnonymousUser()' },
  *inspect(code) {
    yield* hitsOf(code, 'kept-user', {
      weakness: 'IDMAP-009',
      say: () => 'Where the certificate finds nobody, the user of an earlier session stays.',
    });
    yield* hitsOf(code, 'swallowed', {
      weakness: 'CTRL-006',
      say: () => 'The failure is passed over, and the request goes on.',
    });
  },
});
