import type { Planned } from '../model/check.ts';
import { defineCheck } from '../model/check.ts';
import type { Experiment } from '../model/experiment.ts';
import type { Operation } from '../model/operation.ts';
import { permits } from '../model/safety.ts';
import type { Survey } from '../model/survey.ts';
import type { Trial } from '../model/trial.ts';
import { text, texts } from './judge/facts.ts';
import { judgeFieldWrite, refusedAsAWhole, spelledOtherwise } from './judge/field-write.ts';
import { belongingInCreation, otherSpellings } from './plan/belongings.ts';
import { creationInjection } from './plan/creation.ts';
import { updateInjection } from './plan/injection.ts';
import { keyInjection } from './plan/key-write.ts';
import { registrationInjection } from './plan/registration.ts';
import { actorsFor } from './plan/roles.ts';
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
    if (!permits(survey.limits.safety, 'canary')) return;
    for (const operation of survey.operations) {
      yield* registrationInjection(survey, operation);
      if (operation.kind !== 'write' || isPublic(survey, operation.id) || takesNothing(operation)) continue;
      const further = [...belongingInCreation(survey, operation), ...keysOf(survey, operation)];
      const planned = injection(survey, operation);
      if (planned !== undefined && planned !== 'nothing-to-try') yield planned;
      yield* further;
      if (planned === undefined && further.length === 0)
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

  /**
   * A write that was refused as a whole says nothing about its parts: each candidate is tried alone. What an object belongs
   * to may be known to the ORM by another name.
   */
  *follow(trial: Trial, survey: Survey): Generator<Experiment> {
    const { experiment } = trial;
    const names = texts(experiment, 'candidates');
    const operation = survey.operations.find((each) => each.id === experiment.operation);
    if (operation === undefined) return;
    const field = text(experiment, 'field');
    if (field !== undefined && experiment.because === undefined && spelledOtherwise(trial))
      for (const as of otherSpellings(field))
        for (const next of belongingInCreation(survey, operation, { field, as }))
          yield { ...next, because: experiment.id };
    if (text(experiment, 'mode') === 'listed' || names.length < 2 || !refusedAsAWhole(trial)) return;
    for (const name of names.slice(0, mostLeads)) {
      const alone = injection(survey, operation, [name]);
      if (alone !== undefined && alone !== 'nothing-to-try') yield { ...alone, because: experiment.id };
    }
  },
});

/** A described write without a body has no properties. */
function takesNothing({ request, seenIn }: Operation): boolean {
  return request === undefined && seenIn.includes('openapi');
}

/** The first identity, least privileged first, that has canaries of its own behind this operation. */
function keysOf(survey: Survey, operation: Operation): Experiment[] {
  if (operation.method !== 'PUT' && operation.method !== 'PATCH') return [];
  for (const actor of actorsFor(survey, operation)) {
    const planned = keyInjection(survey, operation, actor.id);
    if (planned !== undefined) return [planned];
  }
  return [];
}

/** The first identity, least privileged first, for which the injection can be planned. */
function injection(
  survey: Survey,
  operation: Operation,
  only?: readonly string[],
): Experiment | 'nothing-to-try' | undefined {
  for (const actor of actorsFor(survey, operation)) {
    const planned =
      creationInjection(survey, operation, actor.id, only) ??
      updateInjection(survey, operation, actor.id, only);
    if (planned !== undefined) return planned;
  }
  return undefined;
}
