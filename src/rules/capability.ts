import { CALLER, origin } from '../source/flow/values.ts';
import { routesOf } from './accesses.ts';
import { defineRule } from './rule.ts';
import { SECRET } from './sensitive.ts';

export const capability = defineRule({
  id: 'capability-leak',
  weaknesses: ['AUTHN-006', 'AUTHN-021'],
  words: {
    title: 'A public view gives away, or does not ask for, the secret that should open it',
    what: "A view without a login serves one row by an id from the URL. It shows the row's token, or opens the row to whoever knows an address or a name.",
    why: 'An id or an e-mail address is no secret; the token in the answer is.',
    fix: 'Ask for the token, compare it in constant time, and never serialise it.',
  },
  examples: {
    bad: "if invite.email != request.data['email']: deny()",
    good: "if not constant_time_compare(invite.token, request.data['token']): deny()",
  },
  *inspect(code) {
    for (const handler of code.views) {
      if (handler.gate.level !== 'public') continue;
      const row = handler.trace.lookups.find(
        (one) =>
          one.one &&
          one.query.conditions.some((each) => each.value.from & origin.url) &&
          !one.query.conditions.some((each) => each.value.from & CALLER),
      );
      if (row) {
        const shown = handler.surfaces
          .map((cls) => code.surfaceOf(cls))
          .find(
            (one) =>
              one?.model !== undefined &&
              one.model === row.query.model &&
              one.shows.some((name) => SECRET.test(name)),
          );
        const asked =
          handler.trace.comparisons.some((one) =>
            /token|secret|key|code|sign/.test([...one.left.keys, ...one.right.keys].join()),
          ) || handler.trace.guards.some((one) => one.from & origin.secret);
        if (shown && !asked)
          yield {
            at: handler.at,
            symbol: handler.symbol,
            message: `${handler.symbol} asks for no login and shows ${shown.shows.filter((name) => SECRET.test(name)).join(', ')} of ${row.query.model?.name ?? 'the row'}.`,
            routes: routesOf(handler),
            confidence: 'high',
          };
        const weak = handler.trace.comparisons.find(
          (one) =>
            [one.left, one.right].some(
              (side) =>
                side.from & origin.body && side.keys.some((key) => /^(email|phone|username|name)$/.test(key)),
            ) && [one.left, one.right].some((side) => side.seen.includes(row)),
        );
        if (weak && !asked)
          yield {
            at: weak.at,
            symbol: weak.at.symbol,
            message: `${row.query.model?.name ?? 'The row'} opens to whoever sends its ${'e-mail address or name'}; that is no secret.`,
            routes: routesOf(handler),
            confidence: 'high',
            weakness: 'AUTHN-021',
          };
      }
      const people = handler.trace.lookups.find(
        (one) =>
          !one.one &&
          /Member|Profile|Invit|Contact|Customer|Patient|User$/.test(one.query.model?.name ?? '') &&
          one.method !== 'exists' &&
          one.method !== 'count' &&
          one.writes.size === 0,
      );
      if (people && handler.gate.onPurpose && handler.method === 'GET')
        yield {
          at: handler.at,
          symbol: handler.symbol,
          message: `${handler.symbol} is open to everybody and lists ${people.query.model?.name ?? 'people'}.`,
          routes: routesOf(handler),
          confidence: 'medium',
          weakness: 'AUTHN-006',
        };
    }
  },
});
