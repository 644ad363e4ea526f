import { routesOf } from './accesses.ts';
import { defineRule } from './rule.ts';

export const crossSiteWrite = defineRule({
  id: 'cross-site-write',
  weaknesses: ['AUTHN-024'],
  words: {
    title: 'A page of another site can make a browser write here',
    what: 'The view writes for whoever the certificate names, and its protection against cross-site requests was taken away.',
    why: 'A browser shows its client certificate for every request, also for one that a hostile page has made.',
    fix: 'Keep the protection; ask for a header that only your own pages can send.',
  },
  examples: { bad: '@csrf_exempt\ndef rename(request):\n    ...', good: 'def rename(request):\n    ...' },
  *inspect(code) {
    const protects = code.settings.middleware.some(({ path }) => /csrf|origin/i.test(path));
    if (!code.certificates || !protects) return;
    const seen = new Set<string>();
    for (const handler of code.views) {
      const mark = handler.decorators.find((one) =>
        /(csrf|origin|cross_?site)_?\w*exempt|exempt\w*(csrf|origin)/i.test(one.name),
      );
      const key = `${handler.at.file}:${handler.symbol}`;
      if (!mark || handler.gate.level === 'public' || seen.has(key)) continue;
      seen.add(key);
      yield {
        at: mark.at,
        symbol: handler.symbol,
        message: `${mark.name} lets pages of any site send writes that carry the caller's certificate.`,
        routes: routesOf(handler),
        confidence: 'medium',
      };
    }
  },
});
