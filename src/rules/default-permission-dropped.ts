import { defineRule } from './rule.ts';
import { hitsOf } from './slip.ts';

export const defaultPermissionDropped = defineRule({
  id: 'default-permission-dropped',
  weaknesses: ['AUTHN-005'],
  words: {
    title: 'An overlay of the settings drops the default permission',
    what: 'A settings module takes over another one and writes `REST_FRAMEWORK` anew, without `DEFAULT_PERMISSION_CLASSES`.',
    why: 'Every view that names no permission is public there, and only there.',
    fix: 'Change the dictionary instead of replacing it.',
  },
  examples: {
    bad: 'REST_FRAMEWORK = {"PAGE_SIZE": 50}',
    good: 'REST_FRAMEWORK = {**REST_FRAMEWORK, "PAGE_SIZE": 50}',
  },
  *inspect(code) {
    yield* hitsOf(code, 'dropped-default', {
      weakness: 'AUTHN-005',
      say: () => 'The default permission of the base settings is lost here.',
      confidence: 'high',
    });
  },
});
