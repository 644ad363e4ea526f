import { origin } from '../source/flow/values.ts';
import { defineRule } from './rule.ts';

export const certificateNotVerified = defineRule({
  id: 'certificate-not-verified',
  weaknesses: ['IDMAP-013'],
  words: {
    title: 'A forwarded certificate is parsed and believed',
    what: 'A PEM from a header is parsed, and neither the verification result of the proxy nor a chain, nor a pinned fingerprint is looked at.',
    why: 'Anybody can write a certificate with any name; only the handshake proves who holds its key.',
    fix: "Demand the proxy's verification status, and map by a pinned fingerprint.",
  },
  examples: {
    bad: "cert = x509.load_pem_x509_certificate(request.META['HTTP_X_CLIENT_CERT'].encode())",
    good: "if request.META.get('HTTP_X_CLIENT_VERIFY') != 'SUCCESS':\n    return deny()",
  },
  *inspect(code) {
    for (const handler of code.handlers) {
      const call = handler.trace.calls.find(
        (one) =>
          /load_(pem|der)_x509_certificates?$/.test(one.name) &&
          one.args.some((arg) => arg.value.from & (origin.header | origin.certificate)),
      );
      if (!call || !handler.fn) continue;
      const asks =
        handler.trace.reads.some((one) => /VERIFY/i.test(one.key)) ||
        handler.trace.calls.some((one) =>
          /(fingerprint|verify_directly_issued_by|build_client_verifier|X509Store|verify_certificate|(^|\.)verify$|verify_\w*signature)/.test(
            one.name,
          ),
        );
      if (!asks)
        yield {
          at: call.at,
          symbol: call.at.symbol,
          message:
            'The certificate in the header is parsed, and nothing proves that the caller holds its key.',
          routes: [],
          confidence: 'high',
        };
    }
  },
});
