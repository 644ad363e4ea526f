import type { Handler } from '../source/code/handler.ts';
import type { CodeModel } from '../source/code/model.ts';
import { CALLER, origin } from '../source/flow/values.ts';
import { isSecret, routesOf } from './accesses.ts';
import { defineRule, type Hit } from './rule.ts';

export const cacheBeforeCheck = defineRule({
  id: 'cache-before-check',
  weaknesses: ['BOLA-022'],
  words: {
    title: 'The cache answers before anybody asks whose row it is',
    what: 'An answer is taken from the cache under a key made from the URL, and the row is looked up and checked only when the cache is empty.',
    why: "Once the owner has filled the cache, every caller gets the owner's answer.",
    fix: 'Make the caller a part of the key, or take the row first.',
  },
  examples: {
    bad: "cached = cache.get(f'plan-{pk}')",
    good: "cached = cache.get(f'plan-{pk}-{request.user.pk}')",
  },
  *inspect(code) {
    for (const handler of code.views) {
      if (handler.gate.level === 'public') continue;
      yield* keptPages(handler, code);
      const get = handler.trace.calls.find((call) => {
        if (!/(^|\.)caches?(\[\w+\])?\.(get|aget|get_or_set)$/.test(call.name)) return false;
        const key = call.args[0]?.value;
        return (
          key !== undefined &&
          (key.from & origin.url) !== 0 &&
          (key.from & (CALLER | origin.tenant | origin.secret)) === 0 &&
          key.seen.length === 0 &&
          // Whoever knows the secret may have what is kept under it.
          !key.keys.some(isSecret)
        );
      });
      const check =
        get &&
        handler.trace.lookups.find(
          (one) => one.order > get.order && (one.funnel || code.tieOf(one, handler) !== 'nothing'),
        );
      if (!get || !check || handler.trace.guards.some((one) => one.from & origin.secret)) continue;
      yield {
        at: get.at,
        symbol: get.at.symbol,
        message: `The cache is asked by a key from the URL before ${check.query.model?.name ?? 'the row'} is looked up for the caller.`,
        routes: routesOf(handler),
        // What a helper of another file makes of the key is easily missed.
        confidence: get.at.file === handler.at.file ? 'high' : 'low',
      };
    }
  },
});

/** `cache_page` keeps an answer under its address; only a header that tells callers apart would split it. */
function* keptPages(handler: Handler, code: CodeModel): Iterable<Hit> {
  const kept = handler.decorators.find(
    ({ name, flags }) => name === 'cache_page' || (name === 'cache_control' && flags.includes('public')),
  );
  const split = handler.decorators.some(({ name }) => /vary_on|never_cache|private/.test(name));
  if (!kept || split) return;
  const isPersonal =
    handler.trace.lookups.some((one) => one.query.conditions.some((each) => each.value.from & CALLER)) ||
    handler.trace.calls.some((call) => call.args.some((arg) => arg.value.from & CALLER));
  if (!isPersonal) return;
  yield {
    at: kept.at,
    symbol: handler.symbol,
    message: `${handler.symbol} answers each caller with its own rows, and the answer is kept under the address alone.`,
    routes: routesOf(handler),
    // A session puts `Vary: Cookie` on the answer; a certificate puts nothing there.
    confidence: code.certificates ? 'high' : 'low',
  };
}
