import type { Planned } from '../model/check.ts';
import { defineCheck } from '../model/check.ts';
import type { Experiment } from '../model/experiment.ts';
import type { Identity } from '../model/identity.ts';
import type { Operation } from '../model/operation.ts';
import { pathParameters } from '../model/operation.ts';
import { isSecret } from '../model/property.ts';
import { permits } from '../model/safety.ts';
import type { Survey } from '../model/survey.ts';
import { judgeForeignWrite } from './judge/foreign-write.ts';
import { bodyWrites } from './plan/body-write.ts';
import type { Change } from './plan/fields.ts';
import { lawfulChange } from './plan/fields.ts';
import { canary, recipeFor, rename } from './plan/fixture.ts';
import type { Subject } from './plan/object.ts';
import { canarySubject, existingSubject, groundBody, ownSubject, restoring } from './plan/object.ts';
import { passwordOfAnother } from './plan/password.ts';
import { aliveRequest, as, make, read, write } from './plan/request.ts';
import { privacyOf, victimsOf } from './plan/victims.ts';
import { isPublic } from './plan/who.ts';

export const foreignObjectWrite = defineCheck({
  id: 'foreign-object-write',
  category: 'object-authorization',
  severity: 'critical',
  safety: 'canary',
  standards: { owaspApi: ['API1:2023'], cwe: [639] },
  needs: { identities: 2 },
  words: {
    title: "Another user's object can be changed or deleted",
    what: 'A writing operation loads the object that the request names and changes it, without asking whether it belongs to the caller.',
    why: "Any caller with an account edits or removes other people's data; often the read path is scoped and only the write was forgotten.",
    fix: 'Load the object for writing through the same scoped query as for reading.',
    example: 'note = get_object_or_404(request.user.notes, pk=note_id)',
    references: ['https://owasp.org/API-Security/editions/2023/en/0xa1-broken-object-level-authorization/'],
  },

  *plan(survey): Generator<Planned> {
    for (const operation of survey.operations) {
      if (isPublic(survey, operation.id)) continue;
      if (permits(survey.limits.safety, 'canary')) yield* bodyWrites(survey, operation);
      if (pathParameters(operation.path).length === 0) continue;
      if (operation.method === 'PUT' || operation.method === 'PATCH') yield* changes(survey, operation);
      if (operation.method === 'DELETE') yield* deletions(survey, operation);
    }
  },

  judge: judgeForeignWrite,
});

function* changes(survey: Survey, operation: Operation): Generator<Planned> {
  if (!permits(survey.limits.safety, 'canary')) return;
  const password = passwordOfAnother(survey, operation);
  if (password !== undefined) yield password;
  let planned = password !== undefined && onlySecrets(operation);
  for (const { attacker, victim } of victimsOf(survey, operation)) {
    const subject =
      canarySubject(survey, operation, victim.id, 'theirs') ?? existingSubject(survey, operation, victim.id);
    const lawful = subject === undefined ? undefined : lawfulChange(operation, subject.fields);
    if (subject === undefined || !subject.owned || lawful === undefined) continue;
    planned = true;
    yield change(survey, operation, subject, lawful, attacker, victim);
  }
  if (!planned) {
    yield {
      gap: onlySecrets(operation)
        ? {
            operation: operation.id,
            reason: 'no-reader',
            missing: 'it writes a secret, which no read shows',
            cure: 'try it by hand, with two accounts made for that: no password of an account in use is ever changed',
          }
        : {
            operation: operation.id,
            reason: 'no-object',
            missing: 'no object that may be written, or no field that shows what was written',
            cure: 'raise safety to full, or describe the request body and how such objects are created and deleted',
          },
    };
  }
}

function change(
  survey: Survey,
  operation: Operation,
  subject: Subject,
  { name, value }: Change,
  attacker: Identity,
  victim: Identity,
): Experiment {
  const body = (n: number) => ({ ...groundBody(operation, subject, 'before'), [name]: value('before', n) });
  const alive = aliveRequest(survey, attacker.id, operation);
  // A server that ignores the key in the path would change the attacker's own object instead.
  const own = ownSubject(survey, operation, attacker.id);
  return {
    id: `foreign-object-write ${operation.id} ${attacker.id} ${victim.id}`,
    check: 'foreign-object-write',
    claim: `${attacker.id} must not change ${victim.id}'s object through ${operation.id}`,
    operation: operation.id,
    actor: attacker.id,
    victim: victim.id,
    safety: subject.safety,
    fixtures: subject.fixtures,
    locks: { reads: [], writes: ['*'] },
    undo: [
      ...(subject.safety === 'full' ? [restoring(survey, operation, subject, 'before', [name])] : []),
      ...(own === undefined ? [] : [restoring(survey, operation, own, 'own', [name])]),
    ],
    steps: {
      ...subject.prepare,
      ...(own === undefined ? {} : { own: read(as(survey, attacker.id, own.read), true) }),
      before: read(as(survey, victim.id, subject.read), true),
      attack: write(as(survey, attacker.id, subject.write(body(1)))),
      after: read(as(survey, victim.id, subject.read), true),
      ...(alive === undefined ? {} : { alive: read(as(survey, attacker.id, alive), true) }),
      owner: write(as(survey, victim.id, subject.write(body(2)))),
      afterOwner: read(as(survey, victim.id, subject.read), true),
    },
    facts: {
      field: `/${name}`,
      readAt: subject.fields.get(name) ?? `/${name}`,
      kind: subject.kind,
      privacy: privacyOf(survey, operation, subject.kind) ?? null,
    },
  };
}

function* deletions(survey: Survey, operation: Operation): Generator<Planned> {
  const first = victimsOf(survey, operation)[0];
  if (first === undefined || !permits(survey.limits.safety, 'canary')) return;
  let planned = false;
  for (const { attacker, victim } of victimsOf(survey, operation)) {
    const recipe = recipeFor(survey, victim.id, (each) => each.operations.remove === operation.id);
    if (recipe === undefined) continue;
    const alive = aliveRequest(survey, attacker.id, operation);
    const target = rename(recipe.remove, 'theirs');
    const look = rename(recipe.read, 'theirs');
    planned = true;
    yield {
      id: `foreign-object-write ${operation.id} ${attacker.id} ${victim.id}`,
      check: 'foreign-object-write',
      claim: `${attacker.id} must not delete ${victim.id}'s object through ${operation.id}`,
      operation: operation.id,
      actor: attacker.id,
      victim: victim.id,
      safety: 'canary',
      fixtures: [canary(survey, recipe, { id: 'theirs', owner: victim.id })],
      locks: { reads: [], writes: ['*'] },
      undo: [],
      steps: {
        theirs: make('theirs'),
        before: read(as(survey, victim.id, look), true),
        attack: { kind: 'delete', send: as(survey, attacker.id, target) },
        after: read(as(survey, victim.id, look), true),
        ...(alive === undefined ? {} : { alive: read(as(survey, attacker.id, alive), true) }),
        owner: { kind: 'delete', send: as(survey, victim.id, target) },
        afterOwner: read(as(survey, victim.id, look), true),
      },
      facts: {
        deletes: true,
        markerAt: recipe.markerAt,
        listed: recipe.goneBy !== 'missing',
        kind: recipe.kind,
        privacy: privacyOf(survey, operation, recipe.kind) ?? null,
      },
    };
  }
  if (!planned) {
    yield {
      gap: {
        operation: operation.id,
        reason: 'no-recipe',
        missing: 'no canary can be made',
        cure: 'describe how such objects are created; what this scan did not create is never deleted',
      },
    };
  }
}

/** A change of password: no read shows whom it hit, only the next sign-in. It is tried between accounts made for it, or not at all. */
function onlySecrets({ request }: Operation): boolean {
  const fields = request?.fields ?? [];
  return fields.length > 0 && fields.every((field) => isSecret(field.name));
}
