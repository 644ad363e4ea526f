import { defineRule } from './rule.ts';

export const clientAddress = defineRule({
  id: 'client-address',
  weaknesses: ['HDR-007'],
  words: {
    title: 'The caller says from which address it calls',
    what: 'The address that throttles, lists or logs rely on is read from the body or the query.',
    why: 'Whoever is locked out names another address and goes on.',
    fix: 'Take the address from the connection, or from a header that a known proxy overwrites.',
  },
  examples: { bad: "ip = request.data.get('remote_addr')", good: "ip = request.META['REMOTE_ADDR']" },
  *inspect(code) {
    for (const read of code.addressReads)
      yield {
        at: read.at,
        symbol: read.at.symbol,
        message: `The address of the caller is read from the request body ("${read.key}").`,
        routes: [],
        confidence: 'high',
      };
  },
});
