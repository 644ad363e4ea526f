import { routesOf } from './accesses.ts';
import { defineRule } from './rule.ts';

export const readGateOnWrites = defineRule({
  id: 'read-gate-on-writes',
  weaknesses: ['AUTHN-013', 'BOLA-020'],
  words: {
    title: 'Everybody who signs in may write what everybody may read',
    what: 'The view offers writes, its permission only tells readers from signed-in callers, and no object permission names an owner.',
    why: 'A permission made for reading says nothing about whose row is changed.',
    fix: 'Derive from the read-only base, or add an object permission for the unsafe methods.',
  },
  examples: {
    bad: 'class ProjectViewSet(ModelViewSet):\n    permission_classes = [IsAuthenticatedOrReadOnly]',
    good: 'class ProjectViewSet(ReadOnlyModelViewSet):\n    permission_classes = [IsAuthenticatedOrReadOnly]',
  },
  *inspect(code) {
    const open = new Set(
      code.views
        .filter(
          (one) => one.kind === 'drf' && one.method === 'GET' && one.gate.level === 'public' && one.action,
        )
        .map((one) => one.cls),
    );
    for (const handler of code.views) {
      if (
        handler.kind !== 'drf' ||
        !handler.cls ||
        !open.has(handler.cls) ||
        !/^(update|partial_update|destroy)$/.test(handler.action ?? '')
      )
        continue;
      if (handler.gate.level !== 'authenticated' || handler.gate.object) continue;
      const row = handler.trace.lookups.find((one) => one.one && (one.funnel || one.writes.size > 0));
      const model = row?.query.model;
      if (!row || !model?.owner) continue;
      const direct = row.query.conditions.some(
        (one) => code.tieOf(row, handler) === 'principal' && /user|owner|created_by|author/.test(one.path),
      );
      if (direct) continue;
      yield {
        at: { file: handler.cls.module.path, line: handler.cls.def.line, col: handler.cls.def.col },
        symbol: handler.cls.qual,
        message: `Everybody may read ${model.name} here, and every signed-in caller may change it: ${handler.gate.because.join(', ')} asks for nothing more.`,
        routes: routesOf(handler),
        // Rows that are narrowed to a group of callers are at least not everybody's.
        confidence: /nothing|url/.test(code.tieOf(row, handler)) ? 'high' : 'medium',
      };
    }
  },
});
