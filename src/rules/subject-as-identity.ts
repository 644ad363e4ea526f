import type { Handler } from '../source/code/handler.ts';
import { origin, type Value } from '../source/flow/values.ts';
import { routesOf } from './accesses.ts';
import { defineRule, type Hit } from './rule.ts';

export const subjectAsIdentity = defineRule({
  id: 'subject-as-identity',
  weaknesses: ['IDMAP-001', 'IDMAP-006', 'IDMAP-012', 'HDR-003', 'HDR-010', 'HDR-011'],
  words: {
    title: 'A name in the certificate is taken for a person',
    what: 'The subject is cut with text tools, and neither the issuer nor the result of the verification is asked for.',
    why: 'Names are written by whoever signs; a second authority, an unverified certificate or a second value in the header names anybody.',
    fix: 'Map by the fingerprint of a verified certificate, bound to an account.',
  },
  examples: {
    bad: 'cn = re.search("CN=([^,]+)", dn).group(1)',
    good: 'binding = Binding.objects.filter(sha256=evidence.sha256).first()',
  },
  *inspect(code) {
    for (const handler of code.handlers) {
      if (!/middleware|backend|function/.test(handler.kind)) continue;
      const { reads, calls } = handler.trace;
      const cut = calls.find(
        (call) =>
          isCut(call.name) &&
          partsOf(call).some((one) => one.from & origin.certificate && NAME.test(one.keys.join())),
      );
      const first = calls.find(
        (call) =>
          /\.r?split$/.test(call.name) &&
          call.args[0]?.value.text === ',' &&
          ((call.receiver?.from ?? 0) & (origin.header | origin.certificate)) !== 0,
      );
      const tell = (at: Hit['at'], weakness: string, message: string): Hit => ({
        at,
        symbol: handler.symbol,
        message,
        routes: routesOf(handler),
        confidence: code.certificates ? 'medium' : 'low',
        weakness,
      });
      const pinned = calls.some((call) => /fingerprint|sha256|load_(pem|der)_x509/.test(call.name));
      const maps =
        handler.kind === 'backend' ||
        calls.some((call) => /(^|\.)a?(authenticate|login)$/.test(call.name)) ||
        handler.trace.sets.some((one) => one.target.is?.kind === 'request' && one.field === 'user');
      const named =
        !maps && handler.kind !== 'function'
          ? undefined
          : reads.find((one) => one.where !== 'body' && IDENTITY.test(one.key));
      if (first && first !== cut && handler.kind !== 'function') {
        const chain = /FORWARDED.CLIENT.CERT|XFCC/i.test(first.receiver?.keys.join() ?? '');
        yield tell(
          first.at,
          chain ? 'HDR-011' : 'HDR-003',
          'The first of several values counts, and the caller may have written it.',
        );
      }
      if (cut)
        yield tell(cut.at, 'IDMAP-001', 'The name is cut out of the subject as if it were plain text.');
      const issuer =
        reads.some((one) => /ISSUER|I_DN/i.test(one.key)) ||
        (handler.fn ? /"issuer"/.test(code.words(handler.fn)) : false);
      const mapped = cut ?? calls.find((call) => /(^|\.)a?authenticate$/.test(call.name));
      if (mapped && (cut || named) && !issuer && !pinned)
        yield tell(mapped.at, 'IDMAP-006', 'Nobody asks which authority has signed the name.');
      if (named && handler.kind !== 'function' && !reads.some((one) => /VERIFY|SECRET/i.test(one.key))) {
        const at = { ...named.at };
        yield tell(at, 'IDMAP-012', `${named.key} is believed without the result of the verification.`);
        yield tell(at, 'HDR-010', `Anything in ${named.key} that is not empty counts as a name.`);
      }
    }
  },
});

type Call = Handler['trace']['calls'][number];

const NAME = /dn|subject|cn$|name|ssl_context|tls|cert/i;
const IDENTITY = /(S_DN|_DN|SUBJECT|SERIAL|_CN|_URI|EMAIL|CLIENT_NAME)$|XFCC/i;
const isCut = (name: string): boolean =>
  /(^|\.)(re\.)?(search|match|findall|fullmatch|split|rsplit|partition|rpartition|removeprefix)$/.test(name);
const partsOf = (call: Call): Value[] => [
  ...(call.receiver ? [call.receiver] : []),
  ...call.args.map((arg) => arg.value),
];
