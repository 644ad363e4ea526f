import type { Planned } from '../model/check.ts';
import { defineCheck } from '../model/check.ts';
import { judgeToken } from './judge/token.ts';
import { afterLogout } from './plan/after-logout.ts';
import { isGuardedRead } from './plan/factors.ts';
import { battery, borrowed, holderOf, wholeBatteries } from './plan/forgeries.ts';

export const tokenAccepted = defineCheck({
  id: 'token-accepted',
  category: 'authentication',
  severity: 'critical',
  safety: 'observe',
  standards: { owaspApi: ['API2:2023'], cwe: [347, 345, 287, 613] },
  needs: { identities: 1 },
  words: {
    title: 'A token that must not count is accepted',
    what: 'An operation asks for a token and takes one that is altered, unsigned, out of date, for somebody else, or signed out.',
    why: 'The token is read and not verified, so anybody writes one. What was built as a second factor is a form to fill in.',
    fix: 'Verify signature, issuer, audience and time with a fixed algorithm before a claim is read; bind the token to the certificate and its subject to the caller; keep a list of signed-out tokens.',
    example: "jwt.decode(token, key, algorithms=['ES256'], audience='billing', issuer=ISSUER)",
    references: [
      'https://datatracker.ietf.org/doc/html/rfc8725',
      'https://datatracker.ietf.org/doc/html/rfc8705',
    ],
  },

  *plan(survey): Generator<Planned> {
    let whole = 0;
    for (const operation of survey.operations) {
      if (!isGuardedRead(survey, operation)) continue;
      const holder = holderOf(survey, operation);
      if (holder === undefined) continue;
      whole += 1;
      yield battery(survey, operation, holder, whole <= wholeBatteries);
      const mixed = whole <= wholeBatteries ? borrowed(survey, operation, holder) : undefined;
      if (mixed !== undefined) yield mixed;
    }
    yield* afterLogout(survey);
  },

  judge: judgeToken,
});
