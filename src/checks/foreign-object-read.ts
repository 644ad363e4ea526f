import type { Planned } from '../model/check.ts';
import { defineCheck } from '../model/check.ts';
import type { Experiment, Step } from '../model/experiment.ts';
import { noLocks } from '../model/experiment.ts';
import type { Operation } from '../model/operation.ts';
import type { Resource, Survey } from '../model/survey.ts';
import { asCertificate, stranger } from '../model/survey.ts';
import { judgeForeignRead } from './judge/foreign-read.ts';
import { isFileOfItsOwn } from './plan/files.ts';
import { keyLeaf } from './plan/key.ts';
import { lacksForeign } from './plan/lack.ts';
import { aliveRequest, as, namesAnObject, read, requestFor, requestForNothing } from './plan/request.ts';
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
        yield { gap: lacksForeign(survey, operation) };
      }
      for (const { attacker, resource } of tried) {
        yield* attempt(survey, operation, attacker.id, resource, { ...resource, below: '' });
        for (const mixed of mixtures(survey, operation, attacker.id, resource))
          yield* attempt(survey, operation, attacker.id, resource, mixed);
      }
    }
  },

  judge: judgeForeignRead,
});

/** One attack on `resource`; `aim` is what the attacker names, the resource itself or its last key below another parent. */
function* attempt(
  survey: Survey,
  operation: Operation,
  attacker: string,
  resource: Resource,
  { below, ...aim }: Aim,
): Generator<Experiment> {
  const nobody = stranger(survey);
  const alive = aliveRequest(survey, attacker, operation);
  if (alive === undefined) return;
  const aimed = { ...resource, params: aim.params, query: aim.query };
  const steps: Record<string, Step> = {
    owner: read(as(survey, resource.owner, requestFor(operation, resource))),
    attack: read(as(survey, attacker, requestFor(operation, aimed)), true),
    alive: read(as(survey, attacker, alive), true),
    absent: read(as(survey, attacker, requestForNothing(operation, aimed))),
  };
  if (nobody !== undefined)
    steps['nobody'] = read(asCertificate(survey, nobody, requestFor(operation, resource)));
  yield {
    id: `foreign-object-read ${operation.id} ${attacker} ${resource.owner}${below}`,
    check: 'foreign-object-read',
    claim: `${attacker} must not read ${resource.owner}'s ${resource.kind}${below}`,
    operation: operation.id,
    resource: resource.id,
    actor: attacker,
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
      file: isFileOfItsOwn(survey, resource),
    },
  };
}

/** What the attacker names, and in words how that differs from the object itself. */
type Aim = Pick<Resource, 'params' | 'query'> & { readonly below: string };

/**
 * A nested object has four combinations; two need no mixing. Where only the parent is guarded, a foreign object below one's own
 * parent comes through; where only the object is, a foreign parent around one's own object, with what is told of that parent.
 */
function mixtures(survey: Survey, operation: Operation, attacker: string, resource: Resource): Aim[] {
  const names = Object.keys(resource.params);
  const last = names.at(-1);
  const own = survey.resources.find((each) => each.operation === operation.id && each.owner === attacker);
  const theirs = last === undefined ? undefined : resource.params[last];
  const mine = last === undefined ? undefined : own?.params[last];
  if (last === undefined || own === undefined || theirs === undefined || mine === undefined) return [];
  // Below one and the same parent nothing is mixed.
  const apart = names.slice(0, -1).some((name) => keyOf(survey, resource, name) !== keyOf(survey, own, name));
  return apart
    ? [
        { params: { ...own.params, [last]: theirs }, query: own.query, below: ' below own parent' },
        { params: { ...resource.params, [last]: mine }, query: resource.query, below: ' around own object' },
      ]
    : [];
}

function keyOf(survey: Survey, { params }: Resource, name: string): string | undefined {
  const ref = params[name];
  return ref === undefined ? undefined : (keyLeaf(survey, ref)?.hmac ?? JSON.stringify(ref));
}
