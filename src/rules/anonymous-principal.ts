import { CALLER, origin } from '../source/flow/values.ts';
import { routesOf } from './accesses.ts';
import { defineRule } from './rule.ts';

export const anonymousPrincipal = defineRule({
  id: 'anonymous-principal',
  weaknesses: ['AUTHN-019', 'CTRL-007'],
  words: {
    title: 'Rows are looked up for a caller who may be nobody',
    what: 'Nothing asks whether somebody has signed in, and the rows are those of `request.user`. For nobody the key is empty.',
    why: 'An empty key finds the rows that belong to no one, or the view answers 500.',
    fix: 'Ask for a signed-in caller first.',
  },
  examples: {
    bad: 'def mine(request):\n    return list_of(Note.objects.filter(owner_id=request.user.id))',
    good: '@login_required\ndef mine(request):\n    ...',
  },
  *inspect(code) {
    for (const handler of code.views) {
      if (handler.gate.level !== 'public' || !handler.reachable || handler.kind === 'resolver') continue;
      const row = handler.trace.lookups.find((one) =>
        one.query.conditions.some(
          (each) => each.value.from & origin.principal && each.value.seen.length === 0,
        ),
      );
      if (!row) continue;
      const asked = handler.trace.guards.some((one) => one.from & CALLER && one.order < row.order);
      if (asked) continue;
      const key = row.query.conditions.find((each) => each.value.from & CALLER);
      const field = key && row.query.model?.fields.get(key.path.replace(/(_id|__.*)$/, ''));
      yield {
        at: row.at,
        symbol: row.at.symbol,
        message: `Nobody has to sign in, and the ${row.query.model?.name ?? 'row'} is looked up by request.user${field?.nullable ? ', whose empty key finds rows without an owner' : ''}.`,
        routes: routesOf(handler),
        confidence: field?.nullable || code.certificates ? 'medium' : 'low',
      };
      if (key && !/(_id|_pk|id|pk)$/.test(key.path))
        yield {
          at: row.at,
          symbol: row.at.symbol,
          message: `Nobody is no ${key.path}: the lookup raises, and the answer is 500.`,
          routes: routesOf(handler),
          confidence: code.certificates ? 'medium' : 'low',
          weakness: 'CTRL-007',
        };
    }
  },
});
