import type { Handler } from '../source/code/handler.ts';
import { routesOf } from './accesses.ts';
import { defineRule } from './rule.ts';

const FACTOR = /token|otp|mfa|two_?factor|2fa|second|step_?up|jwt|verified/i;

export const secondFactorMissing = defineRule({
  id: 'second-factor-missing',
  weaknesses: ['AUTHN-022'],
  words: {
    title: 'The neighbours ask for a token as well; this view does not',
    what: 'Other views of the file ask for a signed-in caller and for a second proof; this one is content with the first.',
    why: 'A stolen certificate is enough where the policy wants two proofs.',
    fix: 'Put both permissions into the settings, and open what needs only one.',
  },
  examples: {
    bad: 'permission_classes = [IsAuthenticated]',
    good: 'permission_classes = [IsAuthenticated, HasVerifiedToken]',
  },
  *inspect(code) {
    const byFile = new Map<string, Map<unknown, Handler>>();
    for (const one of code.views) {
      if (one.kind !== 'drf' || !one.cls) continue;
      const group = byFile.get(one.at.file) ?? new Map<unknown, Handler>();
      if (!group.has(one.cls)) group.set(one.cls, one);
      byFile.set(one.at.file, group);
    }
    for (const group of byFile.values()) {
      const all = [...group.values()];
      const asking = all.filter((one) => one.gate.because.some((each) => FACTOR.test(each)));
      if (asking.length < 2 || asking.length / all.length < 0.5) continue;
      for (const one of all) {
        if (asking.includes(one) || one.gate.level !== 'authenticated' || !one.cls) continue;
        // A view that hands out tokens cannot ask for one.
        if (/token|log_?in|sign_?in|auth$/i.test(one.cls.name)) continue;
        const policy = one.cls.attrs.get('permission_classes');
        yield {
          at: policy ? { file: one.cls.module.path, line: policy.line, col: policy.col } : one.at,
          symbol: one.cls.qual,
          message: `${asking.length} of ${all.length} views in this file also ask for ${asking[0]?.gate.because.find((each) => FACTOR.test(each)) ?? 'a token'}; this one does not.`,
          routes: routesOf(one),
          confidence: 'medium',
        };
      }
    }
  },
});
