import { origin } from '../source/flow/values.ts';
import { defineRule } from './rule.ts';

export const inactiveUserAccepted = defineRule({
  id: 'inactive-user-accepted',
  weaknesses: ['IDMAP-008'],
  words: {
    title: 'A certificate of a deactivated account still works',
    what: 'An account is looked up by the certificate, and nothing asks whether it is active.',
    why: 'Deactivating an account has no effect on whoever holds its certificate.',
    fix: 'Derive from `ModelBackend` and call `user_can_authenticate`, or filter by `is_active=True`.',
  },
  examples: {
    bad: 'return User.objects.get(username=cn)',
    good: 'user = User.objects.get(username=cn)\nreturn user if self.user_can_authenticate(user) else None',
  },
  *inspect(code) {
    for (const handler of code.handlers) {
      if (handler.kind !== 'middleware' && handler.kind !== 'backend') continue;
      const row = handler.trace.lookups.find(
        (one) =>
          one.one &&
          one.query.model?.isUser &&
          one.query.conditions.some((each) => each.value.from & origin.certificate),
      );
      if (!row || !handler.fn || row.query.conditions.some((one) => one.path.endsWith('is_active'))) continue;
      const asks =
        /"(is_active|user_can_authenticate)"/.test(code.words(handler.fn)) ||
        handler.trace.calls.some((call) => call.name.endsWith('user_can_authenticate'));
      if (!asks)
        yield {
          at: row.at,
          symbol: row.at.symbol,
          message: 'The account that the certificate or header names is not asked whether it is active.',
          routes: [],
          confidence: 'high',
        };
    }
  },
});
