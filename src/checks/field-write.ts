import type { Planned } from '../model/check.ts';
import { defineCheck } from '../model/check.ts';
import type { Experiment } from '../model/experiment.ts';
import { isPrivileged } from '../model/identity.ts';
import type { Operation } from '../model/operation.ts';
import { permits } from '../model/safety.ts';
import type { Survey } from '../model/survey.ts';
import type { Trial } from '../model/trial.ts';
import { texts } from './judge/facts.ts';
import { judgeFieldWrite, refusedAsAWhole } from './judge/field-write.ts';
import { creationInjection, updateInjection } from './plan/injection.ts';
import { isPublic } from './plan/who.ts';

/** Candidates that are tried alone after a refusal of the whole. */
export const mostLeads = 6;

export const fieldWrite = defineCheck({
  id: 'field-write',
  category: 'property-authorization',
  severity: 'high',
  safety: 'canary',
  standards: { owaspApi: ['API3:2023'], cwe: [915] },
  needs: { identities: 1 },
  words: {
    title: "A property that is not the caller's to set is stored",
    what: 'A write accepts properties that its contract does not offer (balance, status, verified and the like) and stores what the client sent.',
    why: 'Request data goes into the model as it comes. Any caller can set every column, also the next one that somebody adds.',
    fix: 'List the writable fields explicitly in a serializer or form, refuse unknown ones, and set ownership and status on the server.',
    example: "class Meta: fields = ['bio', 'avatar_url']",
    references: [
      'https://owasp.org/API-Security/editions/2023/en/0xa3-broken-object-property-level-authorization/',
    ],
  },

  *plan(survey): Generator<Planned> {
    for (const operation of survey.operations) {
      if (
        operation.kind !== 'write' ||
        isPublic(survey, operation.id) ||
        !permits(survey.limits.safety, 'canary')
      )
        continue;
      const planned = injection(survey, operation);
      if (planned === 'nothing-to-try') continue;
      if (planned !== undefined) yield planned;
      else
        yield {
          gap: {
            operation: operation.id,
            reason: 'no-reader',
            missing: 'no object to write and read back',
            cure: 'raise safety to full, or describe the read of this object',
          },
        };
    }
  },

  judge: judgeFieldWrite,

  /** A write that was refused as a whole says nothing about its parts: each candidate is tried alone. */
  *follow(trial: Trial, survey: Survey): Generator<Experiment> {
    const names = texts(trial.experiment, 'candidates');
    const operation = survey.operations.find((each) => each.id === trial.experiment.operation);
    if (names.length < 2 || operation === undefined || !refusedAsAWhole(trial)) return;
    for (const name of names.slice(0, mostLeads)) {
      const alone = injection(survey, operation, [name]);
      if (alone !== undefined && alone !== 'nothing-to-try') yield { ...alone, because: trial.experiment.id };
    }
  },
});

/** The first identity, least privileged first, for which the injection can be planned. */
function injection(
  survey: Survey,
  operation: Operation,
  only?: readonly string[],
): Experiment | 'nothing-to-try' | undefined {
  const actors = [...survey.identities]
    .filter((each) => each.status !== 'inactive')
    .sort((left, right) => Number(isPrivileged(left)) - Number(isPrivileged(right)));
  for (const actor of actors) {
    const planned =
      creationInjection(survey, operation, actor.id, only) ??
      updateInjection(survey, operation, actor.id, only);
    if (planned !== undefined) return planned;
  }
  return undefined;
}
