import { CALLER, CLIENT } from '../source/flow/values.ts';
import { routesOf } from './accesses.ts';
import { defineRule } from './rule.ts';

export const existenceOracle = defineRule({
  id: 'existence-oracle',
  weaknesses: ['BOLA-018'],
  words: {
    title: "The refusal tells that somebody else's row exists",
    what: 'A row is fetched by its key alone, answers 404 when it is missing, and another refusal when it belongs to somebody else.',
    why: 'A caller learns which keys are taken, row by row.',
    fix: 'Look the row up among those of the caller: both cases are a 404 then.',
  },
  examples: {
    bad: 'row = get_object_or_404(Account, pk=pk)\nif row.owner != request.user:\n    raise PermissionDenied',
    good: 'row = get_object_or_404(Account, pk=pk, owner=request.user)',
  },
  *inspect(code) {
    for (const handler of code.views) {
      const kept = handler.trace.lookups.find(
        (one) =>
          one.funnel &&
          handler.gate.object &&
          one.query.model?.owner &&
          code.tieOf(one, handler) === 'nothing',
      );
      if (kept && handler.generic && handler.cls && handler.method === 'GET')
        yield {
          at: kept.query.at.file === handler.at.file ? kept.query.at : handler.at,
          symbol: handler.symbol,
          message: `The object permission answers 403 for a foreign ${kept.query.model?.name ?? 'row'}, and a missing one is a 404.`,
          routes: routesOf(handler),
          confidence: code.certificates ? 'medium' : 'low',
        };
      if (!handler.fn) continue;
      const row = handler.trace.lookups.find(
        (one) =>
          one.method.endsWith('_or_404') &&
          one.query.model?.owner &&
          one.query.conditions.some((each) => each.value.from & CLIENT) &&
          !one.query.conditions.some((each) => each.value.from & CALLER) &&
          one.checks.some((guard) => guard.via === 'if' && guard.stops && guard.seen.includes(one)),
      );
      const guard = row?.checks.find((one) => one.via === 'if' && one.stops && one.seen.includes(row));
      const denies =
        /"(PermissionDenied|HttpResponseForbidden|HTTP_403_FORBIDDEN|NotAuthorized|Forbidden)"|"403"/.test(
          code.words(handler.fn),
        );
      if (!row || !guard || !denies || /"Http404"/.test(code.words(handler.fn))) continue;
      yield {
        at: guard.at,
        symbol: handler.symbol,
        message: `A foreign ${row.query.model?.name ?? 'row'} is refused otherwise than a missing one.`,
        routes: routesOf(handler),
        confidence: code.certificates ? 'medium' : 'low',
      };
    }
  },
});
