import { routesOf } from './accesses.ts';
import { defineRule, type Hit } from './rule.ts';

export const privilegedFunction = defineRule({
  id: 'privileged-function',
  weaknesses: ['BFLA-001', 'BFLA-002', 'BFLA-010'],
  words: {
    title: 'A function of the few asks for a login only',
    what: 'A view whose name or address says that it is for managers asks for no role; the same function has a second address that nobody guards; or the last step of a flow never asks for the one before.',
    why: 'Every account may use it.',
    fix: 'Ask for a role; keep one address; test the state before it changes.',
  },
  examples: {
    bad: '@action(detail=True, methods=["post"])\ndef approve(self, request, pk): ...',
    good: '@action(..., permission_classes=[IsManager])',
  },
  *inspect(code) {
    if (!code.certificates) return;
    for (const handler of code.views) {
      if (handler.gate.level !== 'authenticated' || handler.gate.object || !handler.reachable) continue;
      const tell = (weakness: string, message: string, at: Hit['at'] = handler.at): Hit => ({
        at,
        symbol: handler.symbol,
        message,
        routes: routesOf(handler),
        confidence: 'medium',
        weakness,
      });
      const foreign = handler.trace.lookups.some(
        (one) => code.tieOf(one, handler) !== 'principal' && one.query.model,
      );
      if (
        PRIVILEGED.test(handler.action ?? handler.fn?.name ?? '') &&
        /POST|PUT|PATCH|DELETE/.test(handler.method) &&
        foreign
      )
        yield tell('BFLA-001', `${handler.symbol} is content with a login.`);
      const office = handler.paths.filter((path) => OFFICE.test(path));
      const other = handler.paths.find((path) => !OFFICE.test(path));
      if (office.length > 0 && other && handler.cls)
        yield tell('BFLA-002', `Behind /${other} stands what /${office[0] ?? ''} keeps for the office.`, {
          file: handler.cls.module.path,
          line: handler.cls.def.line,
          col: 1,
        });
      for (const set of handler.trace.sets) {
        const [row] = set.target.seen;
        if (
          !row ||
          !/^(state|status|stage|step)$/.test(set.field) ||
          !/^(done|paid|executed|completed|approved|released|final\w*|shipped)$/i.test(set.value.text ?? '')
        )
          continue;
        const asked =
          row.query.conditions.some((one) => one.path.startsWith(set.field)) ||
          handler.trace.comparisons.some(
            (one) => one.left.seen.includes(row) || one.right.seen.includes(row),
          );
        if (!asked)
          yield tell('BFLA-010', `${set.field} becomes "${set.value.text ?? ''}" whatever it was.`, set.at);
      }
    }
  },
});

const PRIVILEGED =
  /approve|promote|deactivate|impersonate|refund|grant|revoke|set_role|ban_|suspend|unlock|release/i;
const OFFICE = /(^|\/)(admin|internal|management|backoffice|staff)[-\w]*\//;
