import type { Handler } from '../source/code/handler.ts';
import { origin } from '../source/flow/values.ts';
import { defineRule } from './rule.ts';

export const blankAttribute = defineRule({
  id: 'blank-attribute',
  weaknesses: ['IDMAP-002', 'IDMAP-003', 'IDMAP-004', 'IDMAP-005'],
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
        // The name comes beside the certificate, which is held against it.
        if (key.value.keys.some((one) => /user_?name|login|user_?id/.test(one)) && proves(handler)) continue;
        if (
          /^(email|first_name|last_name|\w*name)(__i?exact)?$/.test(key.path) &&
          /^(first|last)$/.test(row.method)
        ) {
          const hit = { symbol: row.at.symbol, routes: [], confidence: 'high' as const };
          const name = key.path.replace(/__.*/, '');
          const asked = handler.trace.calls.find((call) => call.name.endsWith('get_attributes_for_oid'));
          for (const at of asked ? [asked.at, row.at] : [row.at])
            yield {
              ...hit,
              at,
              message: `The first account whose ${name} equals that of the certificate wins, also when both are empty.`,
            };
          yield {
            ...hit,
            at: row.at,
            message: `${name} is not unique: the first account that has it wins.`,
            weakness: 'IDMAP-003',
          };
          if (
            key.path.includes('iexact') ||
            /"(lower|casefold)"/.test(handler.fn ? code.words(handler.fn) : '')
          )
            yield {
              ...hit,
              at: row.at,
              message: `${name} is folded before it is compared; certificates do not fold it.`,
              weakness: 'IDMAP-004',
            };
        }
        if (!/^(pk|id)$/.test(key.path)) continue;
        const cut = handler.trace.calls.find(
          (call) =>
            /(^|\.)(r?split|r?partition|removeprefix|int)$/.test(call.name) &&
            ((call.receiver?.from ?? 0) | (call.args[0]?.value.from ?? 0)) & origin.certificate,
        );
        for (const at of cut ? [cut.at, row.at] : [row.at])
          yield {
            at,
            symbol: at.symbol,
            message: "The primary key of the account is taken from the certificate's text.",
            routes: [],
            confidence: 'medium',
            weakness: 'IDMAP-005',
          };
      }
    }
  },
});

/** The caller signs something, which shows that it holds the key of the certificate. */
const proves = ({ trace }: Handler): boolean =>
  trace.calls.some((call) => /(^|\.)verify$|verify_\w*signature/.test(call.name));
