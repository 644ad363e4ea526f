import { origin } from '../source/flow/values.ts';
import { defineRule } from './rule.ts';

export const blankAttribute = defineRule({
  id: 'blank-attribute',
  weaknesses: ['IDMAP-002', 'IDMAP-005'],
  words: {
    title: 'A certificate without the attribute becomes the account without it',
    what: 'An account is found by a certificate attribute that may be empty and is not unique; the first row wins.',
    why: 'A certificate with no e-mail address becomes any account with no e-mail address, an administrator among them.',
    fix: 'Refuse when the attribute is missing; map by a unique binding such as the SHA-256 fingerprint.',
  },
  examples: {
    bad: 'User.objects.filter(email=subject.email).first()',
    good: 'Binding.objects.get(fingerprint=fingerprint).user',
  },
  *inspect(code) {
    for (const handler of code.handlers) {
      if (handler.kind !== 'middleware' && handler.kind !== 'backend') continue;
      for (const row of handler.trace.lookups) {
        const key = row.query.conditions.find((one) => one.value.from & origin.certificate);
        if (!row.query.model?.isUser || !key) continue;
        if (
          /^(email|first_name|last_name|\w*name)(__i?exact)?$/.test(key.path) &&
          /^(first|last)$/.test(row.method)
        )
          yield {
            at: row.at,
            symbol: row.at.symbol,
            message: `The first account whose ${key.path} equals that of the certificate wins, also when both are empty.`,
            routes: [],
            confidence: 'high',
          };
        if (/^(pk|id)$/.test(key.path))
          yield {
            at: row.at,
            symbol: row.at.symbol,
            message: "The primary key of the account is taken from the certificate's text.",
            routes: [],
            confidence: 'medium',
            weakness: 'IDMAP-005',
          };
      }
    }
  },
});
