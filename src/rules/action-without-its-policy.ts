import type { Level } from '../source/code/gate.ts';
import type { Handler } from '../source/code/handler.ts';
import { routesOf } from './accesses.ts';
import { defineRule } from './rule.ts';

const RANK: Record<Level, number> = { public: 0, authenticated: 1, unknown: 1, role: 2, object: 3 };

export const actionWithoutItsPolicy = defineRule({
  id: 'action-without-its-policy',
  weaknesses: ['AUTHN-008'],
  words: {
    title: 'One of the writing actions is missing from the list that asks for more',
    what: 'The permissions of a viewset depend on the action, and `update` and `partial_update` are not treated alike.',
    why: 'PUT is refused and PATCH, which writes the same row, is not.',
    fix: 'Name the actions that ask for less; let every other one ask for more.',
  },
  examples: {
    bad: "if self.action in ('update', 'destroy'):\n    return [IsManager()]",
    good: "if self.action in ('list', 'retrieve'):\n    return [IsAuthenticated()]\nreturn [IsManager()]",
  },
  *inspect(code) {
    const byClass = new Map<string, Handler[]>();
    for (const one of code.views) {
      if (!one.cls || !one.reachable || !/^(update|partial_update)$/.test(one.action ?? '')) continue;
      const key = `${one.cls.module.path}|${one.cls.qual}|${one.door?.line ?? 0}`;
      byClass.set(key, [...(byClass.get(key) ?? []), one]);
    }
    for (const pair of byClass.values()) {
      const [weak, strong] = [...pair].sort((a, b) => RANK[a.gate.level] - RANK[b.gate.level]);
      if (!weak?.cls || !strong || weak === strong) continue;
      if (RANK[strong.gate.level] < 2 || RANK[weak.gate.level] >= RANK[strong.gate.level]) continue;
      // What only the body asks may be asked of the other one elsewhere.
      if (policy(strong).every((one) => policy(weak).includes(one))) continue;
      const member = code.names.member(weak.cls, 'get_permissions');
      const at =
        member && 'fn' in member && member.owner === weak.cls
          ? { file: weak.cls.module.path, line: member.fn.def.line, col: member.fn.def.col }
          : weak.at;
      yield {
        at,
        symbol: weak.cls.qual,
        message: `${weak.action ?? weak.method} asks for ${weak.gate.because.join(', ') || 'nothing'}, ${strong.action ?? strong.method} for ${strong.gate.because.join(', ')}; both write the same row.`,
        routes: routesOf(weak),
        confidence: 'high',
      };
    }
  },
});

const policy = ({ gate }: Handler): string[] => gate.because.filter((one) => one !== 'a test in the body');
