import type { Planned } from '../model/check.ts';
import { defineCheck } from '../model/check.ts';
import type { Step } from '../model/experiment.ts';
import { noLocks } from '../model/experiment.ts';
import type { Operation } from '../model/operation.ts';
import type { Survey } from '../model/survey.ts';
import { asCertificate, stranger } from '../model/survey.ts';
import { judgeSecondFactor } from './judge/second-factor.ts';
import { bare, isGuardedRead, wantsSecondFactor } from './plan/factors.ts';
import type { Member } from './plan/members.ts';
import { membersOf } from './plan/members.ts';
import { aliveRequest, as, read, requestFor } from './plan/request.ts';
import { identityOf } from './plan/who.ts';

export const secondFactorMissing = defineCheck({
  id: 'second-factor-missing',
  category: 'authentication',
  severity: 'medium',
  safety: 'observe',
  standards: { owaspApi: ['API2:2023'], cwe: [308] },
  needs: { identities: 1 },
  words: {
    title: 'The certificate alone opens what wants two factors',
    what: 'The policy or the description asks for a certificate and a token, and the operation answers to the certificate by itself.',
    why: 'A certificate and its key are files, and files can be copied. Whoever holds a copy gets what the second factor was meant to keep.',
    fix: 'Ask for both on this operation: a permission that wants the verified certificate and a token that is bound to it.',
    example: 'permission_classes = [IsAuthenticated, HasBoundToken]',
    references: ['https://datatracker.ietf.org/doc/html/rfc8705'],
  },

  *plan(survey): Generator<Planned> {
    for (const operation of survey.operations) {
      if (!isGuardedRead(survey, operation) || !wantsSecondFactor(survey, operation)) continue;
      const member = holderOf(survey, operation);
      const alive = member === undefined ? undefined : aliveRequest(survey, member.who, operation);
      if (member === undefined) {
        yield {
          gap: {
            operation: operation.id,
            reason: 'no-identity',
            missing: 'no identity with a certificate was served on it',
            cure: 'give an identity a certificate and a token, and an object that the operation can name',
          },
        };
        continue;
      }
      const request = requestFor(operation, member.resource);
      const nobody = stranger(survey);
      const bears = identityOf(survey, member.who)?.credential !== undefined;
      const steps: Record<string, Step> = {
        ...(bears ? { member: read(as(survey, member.who, request)) } : {}),
        attack: read(bare(survey, member.who, request)),
        ...(nobody === undefined ? {} : { stranger: read(asCertificate(survey, nobody, request)) }),
        ...(alive === undefined ? {} : { alive: read(as(survey, member.who, alive), true) }),
      };
      yield {
        id: `second-factor-missing ${operation.id}`,
        check: 'second-factor-missing',
        claim: `the certificate of ${member.who} alone must not open ${operation.id}`,
        operation: operation.id,
        ...(member.resource === undefined ? {} : { resource: member.resource.id }),
        actor: member.who,
        safety: 'observe',
        fixtures: [],
        locks: noLocks,
        undo: [],
        steps,
      };
    }
  },

  judge: judgeSecondFactor,
});

/** Who is served with certificate and credential; else any identity with a certificate, where no object must be named. */
function holderOf(survey: Survey, operation: Operation): Member | undefined {
  const members = membersOf(survey, operation).filter(
    (each) => identityOf(survey, each.who)?.certificate !== undefined,
  );
  const both = members.find((each) => identityOf(survey, each.who)?.credential !== undefined);
  if (both !== undefined || members[0] !== undefined) return both ?? members[0];
  const named = operation.parameters.some((each) => each.in === 'path' || each.required);
  const anyone = survey.identities.find(
    (each) => each.certificate !== undefined && each.status !== 'inactive',
  );
  return named || anyone === undefined ? undefined : { who: anyone.id };
}
