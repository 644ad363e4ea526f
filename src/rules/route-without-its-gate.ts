import type { Level } from '../source/code/gate.ts';
import type { Handler } from '../source/code/handler.ts';
import { routesOf } from './accesses.ts';
import { defineRule } from './rule.ts';

const RANK: Record<Level, number> = { public: 0, unknown: 1, authenticated: 1, role: 2, object: 3 };

export const routeWithoutItsGate = defineRule({
  id: 'route-without-its-gate',
  weaknesses: ['AUTHN-012', 'AUTHN-011', 'AUTHN-006'],
  words: {
    title: 'The same view asks for less on another route',
    what: 'A gate that stands in the URLconf, or that a router reads from `@action`, is missing where the view is routed a second time, or an argument of `as_view` takes it away.',
    why: 'Whoever knows the other address walks around the gate.',
    fix: 'Put the gate on the view itself; keep one route for each view.',
  },
  examples: {
    bad: "path('v1/profiles/<int:pk>/', Profile.as_view())",
    good: "path('v1/profiles/<int:pk>/', login_required(Profile.as_view()))",
  },
  *inspect(code) {
    const byView = new Map<string, Handler[]>();
    for (const one of code.views) {
      if (!one.reachable || !one.door) continue;
      if (one.ownGate && RANK[one.ownGate.level] > RANK[one.gate.level] && one.gate.level === 'public')
        yield {
          at: one.door,
          symbol: one.symbol,
          message: `This route takes away what ${one.cls?.name ?? one.symbol} asks for (${one.ownGate.because.join(', ')}).`,
          routes: routesOf(one),
          confidence: 'high',
          weakness: 'AUTHN-006',
        };
      const owner = one.cls ? `${one.cls.module.path}|${one.cls.qual}` : one.at.file;
      const key = `${owner}|${one.symbol}|${one.method}|${one.action ?? ''}`;
      byView.set(key, [...(byView.get(key) ?? []), one]);
    }
    for (const doors of byView.values()) {
      const strong = doors.reduce((a, b) => (RANK[b.gate.level] > RANK[a.gate.level] ? b : a));
      for (const weak of doors) {
        if (!weak.door || RANK[weak.gate.level] >= RANK[strong.gate.level] || weak.ownGate) continue;
        if (weak.gate.level !== 'public' && RANK[strong.gate.level] < 2) continue;
        const isAction = weak.action !== undefined && weak.fn !== undefined;
        yield {
          at: weak.door,
          symbol: weak.symbol,
          message: `Here ${weak.symbol} asks for ${weak.gate.because.filter(Boolean).join(', ') || 'nothing'}; on ${strong.paths[0] ?? 'its other route'} it asks for ${strong.gate.because.filter(Boolean).join(', ')}.`,
          routes: routesOf(weak),
          confidence: 'high',
          weakness: isAction ? 'AUTHN-011' : 'AUTHN-012',
        };
      }
    }
  },
});
