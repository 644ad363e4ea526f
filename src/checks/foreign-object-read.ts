import type { Planned } from '../model/check.ts';
import { defineCheck } from '../model/check.ts';
import type { Step } from '../model/experiment.ts';
import { noLocks } from '../model/experiment.ts';
import type { Operation } from '../model/operation.ts';
import { asCertificate, stranger } from '../model/survey.ts';
import { judgeForeignRead } from './judge/foreign-read.ts';
import { aliveRequest, as, read, requestFor, requestForNothing } from './plan/request.ts';
import { isPublic, pairs } from './plan/who.ts';

export const foreignObjectRead = defineCheck({
  id: 'foreign-object-read',
  category: 'object-authorization',
  severity: 'high',
  safety: 'observe',
  standards: { owaspApi: ['API1:2023'], cwe: [639] },
  needs: { identities: 2, stranger: true },
  words: {
    title: "Another user's object can be read",
    what: 'An operation loads the object that the request names and answers with it, without asking whether it belongs to the caller.',
    why: 'The certificate says who calls. It does not say which objects are theirs, so any caller with an account reads the data of every other one.',
    fix: 'Load the object through its owner: filter the query by the principal (or its tenant), and answer 404 for foreign and unknown keys alike.',
    example: 'get_object_or_404(request.user.invoices, pk=invoice_id)',
    references: ['https://owasp.org/API-Security/editions/2023/en/0xa1-broken-object-level-authorization/'],
  },

  *plan(survey): Generator<Planned> {
    const nobody = stranger(survey);
    for (const operation of survey.operations) {
      if (
        operation.kind !== 'read' ||
        operation.method !== 'GET' ||
        operation.changesState !== false ||
        isPublic(survey, operation.id)
      )
        continue;
      const tried = pairs(survey, operation.id);
      if (
        tried.length === 0 &&
        namesAnObject(operation) &&
        !survey.sharing.some((each) => each.operation === operation.id)
      ) {
        yield {
          gap: {
            operation: operation.id,
            missing: 'no two identities with an object of their own',
            cure: 'give a second identity of the same roles that owns such an object',
          },
        };
      }
      for (const { attacker, resource } of tried) {
        const alive = aliveRequest(survey, attacker.id, operation);
        if (alive === undefined) continue;
        const steps: Record<string, Step> = {
          owner: read(as(survey, resource.owner, requestFor(operation, resource))),
          attack: read(as(survey, attacker.id, requestFor(operation, resource)), true),
          alive: read(as(survey, attacker.id, alive), true),
          absent: read(as(survey, attacker.id, requestForNothing(operation, resource))),
        };
        if (nobody !== undefined)
          steps['nobody'] = read(asCertificate(survey, nobody, requestFor(operation, resource)));
        yield {
          id: `foreign-object-read ${operation.id} ${attacker.id} ${resource.owner}`,
          check: 'foreign-object-read',
          claim: `${attacker.id} must not read ${resource.owner}'s ${resource.kind}`,
          operation: operation.id,
          resource: resource.id,
          actor: attacker.id,
          victim: resource.owner,
          safety: 'observe',
          fixtures: [],
          locks: { ...noLocks, reads: [resource.kind] },
          undo: [],
          steps,
          facts: {
            markers: resource.markers.map((marker) => marker.hmac),
            privacy: resource.privacy ?? null,
            kind: resource.kind,
          },
        };
      }
    }
  },

  judge: judgeForeignRead,
});

function namesAnObject(operation: Operation): boolean {
  return operation.parameters.some((each) => each.in === 'path' || (each.in === 'query' && each.required));
}
