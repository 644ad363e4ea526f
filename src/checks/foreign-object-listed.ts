import type { Planned } from '../model/check.ts';
import { defineCheck } from '../model/check.ts';
import type { Experiment, Step } from '../model/experiment.ts';
import { noLocks } from '../model/experiment.ts';
import type { Resource, Survey } from '../model/survey.ts';
import { asCertificate, stranger } from '../model/survey.ts';
import { judgeForeignList } from './judge/foreign-list.ts';
import { judgeTenantList } from './judge/tenant-list.ts';
import { judgeWidened } from './judge/widened.ts';
import { listPairs } from './plan/lists.ts';
import { as, read, requestFor } from './plan/request.ts';
import type { TenantPair } from './plan/tenants.ts';
import { tenantPairs } from './plan/tenants.ts';
import { operationOf } from './plan/who.ts';
import { apart, widenings } from './plan/widening.ts';

export const foreignObjectListed = defineCheck({
  id: 'foreign-object-listed',
  category: 'object-authorization',
  severity: 'high',
  safety: 'observe',
  standards: { owaspApi: ['API1:2023'], cwe: [639, 200] },
  needs: { identities: 2, stranger: true },
  words: {
    title: "A list shows other users' objects",
    what: 'A list operation answers with objects of every user instead of those of the caller.',
    why: 'Object permissions are asked per object and never filter a list. One request hands out everything.',
    fix: 'Narrow the queryset by the principal before it is listed, in the one place that every action of the view uses.',
    example: 'def get_queryset(self): return super().get_queryset().filter(owner=self.request.user)',
    references: ['https://owasp.org/API-Security/editions/2023/en/0xa1-broken-object-level-authorization/'],
  },

  *plan(survey): Generator<Planned> {
    const nobody = stranger(survey);
    for (const { operation, attacker, victim, listing } of listPairs(survey)) {
      const request = requestFor(operation);
      const steps: Record<string, Step> = {
        owner: read(as(survey, victim.id, request)),
        attack: read(as(survey, attacker.id, request), true),
      };
      if (nobody !== undefined) steps['nobody'] = read(asCertificate(survey, nobody, request));
      yield {
        id: `foreign-object-listed ${operation.id} ${attacker.id} ${victim.id}`,
        check: 'foreign-object-listed',
        claim: `${attacker.id} must not see ${victim.id}'s ${listing.kind} in the list`,
        operation: operation.id,
        actor: attacker.id,
        victim: victim.id,
        safety: 'observe',
        fixtures: [],
        locks: { ...noLocks, reads: [listing.kind] },
        undo: [],
        steps,
        facts: {
          list: listing.at,
          ownerField: listing.ownerField?.at ?? null,
          means: listing.ownerField?.means[victim.id] ?? null,
          markers: survey.resources
            .filter((each) => each.owner === victim.id)
            .flatMap((each) => each.markers.map((marker) => marker.hmac)),
          privacy: listing.privacy ?? null,
          kind: listing.kind,
        },
      };
    }
    for (const pair of tenantPairs(survey)) yield acrossTenants(survey, pair);
    yield* widenings(survey);
  },

  judge(trial) {
    const mode = trial.experiment.facts?.['mode'];
    if (mode === 'tenant') return judgeTenantList(trial);
    return mode === 'widened' ? judgeWidened(trial) : judgeForeignList(trial);
  },

  /** Where several parameters at once made a difference, each is tried alone. */
  *follow(trial, survey): Generator<Experiment> {
    const { experiment } = trial;
    if (experiment.facts?.['lead'] !== true) return;
    const judged = judgeWidened(trial);
    if (judged.outcome === 'inconclusive' && judged.reason === 'unstable') yield* apart(survey, experiment);
  },
});

function acrossTenants(
  survey: Survey,
  { operation, attacker, inside, outside, border }: TenantPair,
): Experiment {
  const nobody = stranger(survey);
  const detail = operationOf(survey, inside.operation);
  const of = (resource: Resource): Step =>
    read(as(survey, resource.owner, requestFor(detail ?? operation, resource)));
  const markers = (resource: Resource): string[] => resource.markers.map((marker) => marker.hmac);
  return {
    id: `foreign-object-listed ${operation.id} ${attacker.id} ${outside.owner} across tenants`,
    check: 'foreign-object-listed',
    claim: `${attacker.id} must not see ${outside.owner}'s ${outside.kind} of another tenant in the list`,
    operation: operation.id,
    actor: attacker.id,
    victim: outside.owner,
    safety: 'observe',
    fixtures: [],
    locks: { ...noLocks, reads: [outside.kind] },
    undo: [],
    steps: {
      owner: of(outside),
      colleague: of(inside),
      attack: read(as(survey, attacker.id, requestFor(operation)), true),
      ...(nobody === undefined ? {} : { nobody: read(asCertificate(survey, nobody, requestFor(operation))) }),
    },
    facts: {
      mode: 'tenant',
      inside: markers(inside),
      outside: markers(outside),
      colleague: inside.owner,
      border: border ?? null,
      privacy: outside.privacy ?? null,
      kind: outside.kind,
    },
  };
}
