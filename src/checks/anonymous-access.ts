import type { Planned } from '../model/check.ts';
import { defineCheck } from '../model/check.ts';
import type { Step } from '../model/experiment.ts';
import { noLocks } from '../model/experiment.ts';
import { asCertificate, stranger } from '../model/survey.ts';
import { judgeAnonymousRead } from './judge/anonymous-read.ts';
import { membersOf } from './plan/members.ts';
import { as, read, requestFor } from './plan/request.ts';
import { expectationOf, isPublic } from './plan/who.ts';

export const anonymousAccess = defineCheck({
  id: 'anonymous-access',
  category: 'authentication',
  severity: 'high',
  safety: 'observe',
  standards: { owaspApi: ['API2:2023'], cwe: [306, 287] },
  needs: { identities: 1, stranger: true },
  words: {
    title: 'The certificate alone opens the door',
    what: 'An operation answers a caller whose certificate is trusted but belongs to no account; where marked, even a caller without a certificate.',
    why: 'The handshake proves that a caller holds some trusted certificate. Whoever holds any of them, an old partner, a build agent, a printer, reads what this operation serves.',
    fix: 'Map the certificate to an account in the application, refuse when there is none, and deny by default: a default permission for the framework, not a decorator per view.',
    example:
      "REST_FRAMEWORK = {'DEFAULT_PERMISSION_CLASSES': ['rest_framework.permissions.IsAuthenticated']}",
    references: ['https://owasp.org/API-Security/editions/2023/en/0xa2-broken-authentication/'],
  },

  *plan(survey): Generator<Planned> {
    const nobody = stranger(survey);
    for (const operation of survey.operations) {
      if (
        operation.method !== 'GET' ||
        operation.kind !== 'read' ||
        operation.changesState !== false ||
        isPublic(survey, operation.id)
      )
        continue;
      const member = membersOf(survey, operation)[0];
      if (member === undefined) {
        yield {
          gap: {
            operation: operation.id,
            reason: 'no-identity',
            missing: 'no identity was served on it',
            cure: 'add an identity that may call it, or an object it can name',
          },
        };
        continue;
      }
      if (nobody === undefined) {
        yield {
          gap: {
            operation: operation.id,
            reason: 'no-stranger',
            missing: 'no stranger',
            cure: "add certificates.stranger: a trusted certificate that is nobody's account",
          },
        };
        continue;
      }
      const request = requestFor(operation, member.resource);
      const steps: Record<string, Step> = {
        member: read(as(survey, member.who, request)),
        stranger: read(asCertificate(survey, nobody, request)),
        none: read(asCertificate(survey, 'none', request)),
      };
      yield {
        id: `anonymous-access ${operation.id}`,
        check: 'anonymous-access',
        claim: `a caller without an account must not be served on ${operation.id}`,
        operation: operation.id,
        ...(member.resource === undefined ? {} : { resource: member.resource.id }),
        actor: nobody,
        victim: member.who,
        safety: 'observe',
        fixtures: [],
        locks: noLocks,
        undo: [],
        steps,
        facts: {
          expectation: expectationOf(survey, operation.id)?.source ?? 'default',
          markers: survey.resources
            .filter((each) => each.operation === operation.id || each.owner === member.who)
            .flatMap((each) => each.markers.map((marker) => marker.hmac)),
        },
      };
    }
  },

  judge: judgeAnonymousRead,
});
