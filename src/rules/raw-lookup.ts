import { CALLER, CLIENT, origin } from '../source/flow/values.ts';
import { routesOf } from './accesses.ts';
import { defineRule } from './rule.ts';

const SQL = /(^|\.)(cursor|\w*cursor\(\))?\.?(execute|executemany|raw|extra|RawSQL)$/;

export const rawLookup = defineRule({
  id: 'raw-lookup',
  weaknesses: ['BOLA-006'],
  words: {
    title: 'Hand-written SQL takes a row by a key of the client alone',
    what: 'A parameter of the request reaches `cursor.execute`, `raw` or `extra`, and nothing about the caller does.',
    why: 'No manager, no scope and no object permission stands before hand-written SQL.',
    fix: 'Give the owner to the statement as a second parameter, or use a scoped queryset.',
  },
  examples: {
    bad: 'cursor.execute("SELECT * FROM account WHERE id = %s", [pk])',
    good: 'cursor.execute("SELECT * FROM account WHERE id = %s AND owner_id = %s", [pk, request.user.pk])',
  },
  *inspect(code) {
    for (const handler of code.views) {
      if (handler.gate.level === 'role' || handler.gate.level === 'object') continue;
      for (const call of handler.trace.calls) {
        const last = call.name.slice(call.name.lastIndexOf('.') + 1);
        if (!SQL.test(`.${last}`) || call.args.length === 0) continue;
        const from = call.args.reduce((bits, arg) => bits | arg.value.from, 0);
        if (!(from & CLIENT) || from & (CALLER | origin.tenant)) continue;
        const names =
          last === 'execute' || last === 'executemany' ? /cursor|connection/.test(call.name) : true;
        if (!names || (!code.certificates && last !== 'execute')) continue;
        const inView = call.at.file === handler.at.file;
        yield {
          at: inView ? call.at : handler.at,
          symbol: handler.symbol,
          message: 'A statement is given a key from the request and nothing about the caller.',
          routes: routesOf(handler),
          confidence: code.certificates ? 'medium' : 'low',
        };
        break;
      }
    }
  },
});
