import type { Planned } from '../model/check.ts';
import { defineCheck } from '../model/check.ts';
import { judgeForged } from './judge/forged.ts';
import { namedHeaders } from './plan/header-selection.ts';
import { wellKnownHeaders } from './plan/identity-headers.ts';

export const identityForged = defineCheck({
  id: 'identity-forged',
  category: 'certificate-identity',
  severity: 'critical',
  safety: 'observe',
  standards: { owaspApi: ['API2:2023', 'API1:2023'], cwe: [290, 639, 345] },
  needs: { identities: 2 },
  words: {
    title: 'A header decides who is calling',
    what: 'A caller names another user or account in a header of the request and is answered as that one, or about that one.',
    why: 'Headers are written by whoever sends the request. What the certificate proved is thrown away again by a line of text.',
    fix: 'Take the caller from the verified certificate alone; let the proxy overwrite every header that speaks of identity; ask whether a selected account belongs to the caller.',
    example: "account = get_object_or_404(request.user.accounts, pk=request.headers['X-Account-Id'])",
    references: ['https://cwe.mitre.org/data/definitions/290.html'],
  },

  *plan(survey): Generator<Planned> {
    for (const operation of survey.operations) yield* namedHeaders(survey, operation);
    yield* wellKnownHeaders(survey);
  },

  judge: judgeForged,
});
