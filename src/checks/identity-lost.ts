import type { Planned } from '../model/check.ts';
import { defineCheck } from '../model/check.ts';
import type { Exchange } from '../model/exchange.ts';
import type { Experiment, Step } from '../model/experiment.ts';
import { noLocks } from '../model/experiment.ts';
import type { IdentityId } from '../model/identity.ts';
import type { Operation, OperationId } from '../model/operation.ts';
import type { Survey } from '../model/survey.ts';
import { asCertificate, stranger } from '../model/survey.ts';
import { judgeIdentityLost, selvesApart } from './judge/identity-lost.ts';
import { isOneObject, namesOfSelf, recognising, seenBy, servedTo } from './plan/known-as.ts';
import { as, read, requestFor } from './plan/request.ts';
import { isPublic, operationOf } from './plan/who.ts';

export const identityLost = defineCheck({
  id: 'identity-lost',
  category: 'authentication',
  severity: 'medium',
  safety: 'observe',
  standards: { owaspApi: ['API2:2023'], cwe: [306] },
  needs: { identities: 2, stranger: true },
  words: {
    title: 'A known caller is treated as nobody',
    what: 'An operation gives callers whom the rest of the API recognises the answer that it gives a stranger: an empty self, or the way to a login form.',
    why: 'The view does not authenticate at all. What depends on the caller, filters by owner and audit records, works with nobody instead, and a later change may open it to everybody.',
    fix: 'Let the view authenticate as its siblings do: remove the empty list of authentication classes, and answer 401 or 403 instead of a redirect.',
    example: 'authentication_classes = [CertificateAuthentication]',
    references: ['https://owasp.org/API-Security/editions/2023/en/0xa2-broken-authentication/'],
  },

  *plan(survey): Generator<Planned> {
    const nobody = stranger(survey);
    const [first, second] = known(survey);
    if (nobody === undefined || first === undefined || second === undefined) return;
    const names = namesOfSelf(survey, first, second);
    for (const operation of survey.operations) {
      const mine = seenBy(survey, operation.id, first);
      const theirs = seenBy(survey, operation.id, second);
      if (isPublic(survey, operation.id)) continue;
      if (tellsApart(survey, operation.id, [first, second], names))
        yield recognised(survey, operation, [first, second], nobody, names);
      if (!sameFor(mine, theirs)) continue;
      // Where the way leads to a login, any sibling tells where strangers are sent.
      const redirected = mine !== undefined && mine.answer.status >= 300;
      const sibling = (redirected ? survey.proofs : recognising(survey))
        .map((each) => operationOf(survey, each))
        .find((each) => each !== undefined && each.id !== operation.id);
      if (sibling === undefined) continue;
      const request = requestFor(operation);
      const steps: Record<string, Step> = {
        attack: read(as(survey, first, request)),
        other: read(as(survey, second, request)),
        stranger: read(asCertificate(survey, nobody, request)),
        sibling: read(as(survey, first, requestFor(sibling)), true),
        outside: read(asCertificate(survey, nobody, requestFor(sibling))),
      };
      yield {
        id: `identity-lost ${operation.id}`,
        check: 'identity-lost',
        claim: `${first} must be recognised on ${operation.id}`,
        operation: operation.id,
        actor: first,
        safety: 'observe',
        fixtures: [],
        locks: noLocks,
        undo: [],
        steps,
        facts: { names: [...names], sibling: sibling.id },
      };
    }
  },

  judge: judgeIdentityLost,
});

/** What each of two callers is told about itself shows that neither was forgotten. */
function recognised(
  survey: Survey,
  operation: Operation,
  [first, second]: readonly [IdentityId, IdentityId],
  nobody: string,
  names: ReadonlySet<string>,
): Experiment {
  const request = requestFor(operation);
  return {
    id: `identity-lost ${operation.id} told`,
    check: 'identity-lost',
    claim: `${first} must be recognised on ${operation.id}`,
    operation: operation.id,
    actor: first,
    safety: 'observe',
    fixtures: [],
    locks: noLocks,
    undo: [],
    steps: {
      attack: read(as(survey, first, request)),
      other: read(as(survey, second, request)),
      stranger: read(asCertificate(survey, nobody, request)),
    },
    facts: { mode: 'told', names: [...names], second },
  };
}

/** The operation tells two callers something else in a field by which siblings tell them who they are. */
function tellsApart(
  survey: Survey,
  operation: OperationId,
  [first, second]: readonly [IdentityId, IdentityId],
  names: ReadonlySet<string>,
): boolean {
  const [mine, theirs] = [servedTo(survey, operation, first), servedTo(survey, operation, second)];
  return mine !== undefined && theirs !== undefined && selvesApart(mine, theirs, [...names]).length > 0;
}

/** Identities whom at least one operation recognises. */
function known(survey: Survey): IdentityId[] {
  return survey.identities
    .filter(
      (each) =>
        each.status !== 'inactive' &&
        survey.proofs.some((operation) => {
          const seen = seenBy(survey, operation, each.id);
          return seen !== undefined && survey.served.includes(seen.id);
        }),
    )
    .map((each) => each.id);
}

/** Only what says the same to two identities can have forgotten who they are. */
function sameFor(left: Exchange | undefined, right: Exchange | undefined): boolean {
  if (left === undefined || right === undefined || left.answer.status !== right.answer.status) return false;
  if (left.answer.status >= 300 && left.answer.status < 400) return true;
  const [mine, theirs] = [left.answer.body, right.answer.body];
  return mine.kind === 'json' && theirs.kind === 'json' && isOneObject(mine) && mine.digest === theirs.digest;
}
