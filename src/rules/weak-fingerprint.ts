import { origin } from '../source/flow/values.ts';
import { defineRule } from './rule.ts';

export const weakFingerprint = defineRule({
  id: 'weak-fingerprint',
  weaknesses: ['IDMAP-007'],
  words: {
    title: 'The fingerprint of a certificate is weak, or compared in part',
    what: 'A certificate is hashed by SHA-1 or MD5, its text is hashed instead of its bytes, or only the first characters are compared.',
    why: 'Two certificates with the same mark can be made.',
    fix: 'SHA-256 of the DER form, compared whole.',
  },
  examples: {
    bad: 'hashlib.sha1(pem.encode()).hexdigest()[:16]',
    good: 'certificate.fingerprint(hashes.SHA256()).hex()',
  },
  *inspect(code) {
    for (const handler of code.handlers)
      for (const call of handler.trace.calls) {
        if (!/(^|\.)(hashlib\.)?(sha1|md5)$|hashes\.(SHA1|MD5)/.test(call.name)) continue;
        const about =
          call.args.some((arg) => arg.value.from & origin.certificate) ||
          /fingerprint|thumbprint|cert/i.test(call.at.symbol);
        if (!about) continue;
        yield {
          at: call.at,
          symbol: call.at.symbol,
          message: 'The fingerprint is made by a hash that no longer tells certificates apart.',
          routes: [],
          confidence: 'medium',
        };
      }
  },
});
