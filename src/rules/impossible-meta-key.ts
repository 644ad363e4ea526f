import { defineRule } from './rule.ts';

/** What Apache's mod_ssl puts into the environment of mod_wsgi; no other server does. */
const MOD_SSL =
  /^SSL_CLIENT_(M_(VERSION|SERIAL)|[SI]_DN(_\w+)?|SAN_\w+|V_(START|END|REMAIN)|A_(SIG|KEY)|CERT(_CHAIN_\d+|_RFC4523_CEA)?|VERIFY)$/;

export const impossibleMetaKey = defineRule({
  id: 'impossible-meta-key',
  weaknesses: ['CTRL-001', 'AUDIT-002'],
  words: {
    title: 'A key of META that no server ever sets',
    what: 'The certificate is read from a META key that is neither a forwarded header (`HTTP_...`) nor a variable of mod_ssl.',
    why: 'The test is never true: the mapping, or the audit record, does not exist.',
    fix: 'Read the header that your proxy sets, with its `HTTP_` prefix.',
  },
  examples: {
    bad: "request.META.get('SSL_CLIENT_SERIAL')",
    good: "request.META.get('HTTP_X_CLIENT_CERT_SERIAL')",
  },
  *inspect(code) {
    // Who reads a proxy's headers elsewhere, or takes a whole certificate, is not run by mod_wsgi.
    const behindProxy = code.certificates;
    for (const handler of code.handlers)
      for (const read of handler.trace.reads) {
        if (
          read.where !== 'meta' ||
          read.key.startsWith('HTTP_') ||
          !/CLIENT_?CERT|SSL_CLIENT|TLS_CLIENT|CERT_(SUBJECT|SERIAL|FINGERPRINT)/.test(read.key)
        )
          continue;
        const isApache = MOD_SSL.test(read.key);
        yield {
          at: read.at,
          symbol: read.at.symbol,
          message: isApache
            ? `META["${read.key}"] exists under mod_wsgi only; a proxy's header would be HTTP_${read.key}.`
            : `No server sets META["${read.key}"].`,
          routes: [],
          confidence: isApache ? (behindProxy ? 'medium' : 'low') : 'high',
          weakness: /FINGERPRINT/.test(read.key) ? 'AUDIT-002' : 'CTRL-001',
        };
      }
  },
});
