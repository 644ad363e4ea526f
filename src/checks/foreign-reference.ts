import type { Planned } from '../model/check.ts';
import { defineCheck } from '../model/check.ts';
import { permits } from '../model/safety.ts';
import { judgeReference } from './judge/reference.ts';
import { onBehalf } from './plan/on-behalf.ts';
import { referenceInCreation, referenceInUpdate } from './plan/reference.ts';
import { isPublic } from './plan/who.ts';

export const foreignReference = defineCheck({
  id: 'foreign-reference',
  category: 'object-authorization',
  severity: 'high',
  safety: 'canary',
  standards: { owaspApi: ['API1:2023'], cwe: [639, 863] },
  needs: { identities: 2 },
  words: {
    title: "An object can be tied to another user's",
    what: "A write takes the key of another user's object, or another user as owner, and stores it without asking whose it is.",
    why: "The attacker's object then speaks for the victim's: it is paid from the wrong account, shows what it points at, or stands in the victim's name.",
    fix: 'Look up every key of the body through the scoped query of its kind, and set the owner on the server.',
    example: 'account = ScopedRelatedField(queryset=Account.objects.all())',
    references: ['https://owasp.org/API-Security/editions/2023/en/0xa1-broken-object-level-authorization/'],
  },

  *plan(survey): Generator<Planned> {
    if (!permits(survey.limits.safety, 'canary')) return;
    for (const operation of survey.operations) {
      if (isPublic(survey, operation.id)) continue;
      if (operation.method === 'PUT' || operation.method === 'PATCH')
        yield* referenceInUpdate(survey, operation);
      if (operation.method === 'POST') {
        yield* referenceInCreation(survey, operation);
        yield* onBehalf(survey, operation);
      }
    }
  },

  judge: judgeReference,
});
