import { defineRule } from './rule.ts';
import { hitsOf } from './slip.ts';

export const controlNotWired = defineRule({
  id: 'control-not-wired',
  weaknesses: ['CTRL-012'],
  words: {
    title: 'A control exists and nothing runs it',
    what: 'A middleware that refuses callers stands in no list, a backend has no base that answers for permissions, or a comment orders a protection and no code follows it.',
    why: 'The file looks like protection; every request goes past it.',
    fix: 'List it in the settings, derive from `ModelBackend`, or write the code that the comment orders; delete what is not meant.',
  },
  examples: {
    bad: 'class RequireCertificate: ...  # in no MIDDLEWARE',
    good: 'MIDDLEWARE = [..., "app.RequireCertificate"]',
  },
  *inspect(code) {
    yield* hitsOf(code, 'unlisted', {
      weakness: 'CTRL-012',
      say: (slip) => `No settings list ${slip.name}.`,
    });
    yield* hitsOf(code, 'bare-backend', {
      weakness: 'CTRL-012',
      say: (slip) => `${slip.name} has no base: as the only backend it refuses every permission.`,
    });
    yield* hitsOf(code, 'only-a-remark', {
      weakness: 'CTRL-012',
      say: (slip) => `Only a comment: "${slip.name}". No code follows it.`,
    });
  },
});
