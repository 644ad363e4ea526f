import type { Planned } from '../model/check.ts';
import { defineCheck } from '../model/check.ts';
import type { Experiment, RequestPlan, Step } from '../model/experiment.ts';
import { noLocks } from '../model/experiment.ts';
import type { IdentityId } from '../model/identity.ts';
import type { Operation } from '../model/operation.ts';
import type { Resource, Survey } from '../model/survey.ts';
import { differs, judgeExistence } from './judge/existence.ts';
import { knowsKeys } from './plan/key.ts';
import { aliveRequest, as, read, requestFor, requestForNothing } from './plan/request.ts';
import { isPublic, pairs, resourcesOf } from './plan/who.ts';

export const existenceOracle = defineCheck({
  id: 'existence-oracle',
  category: 'object-authorization',
  severity: 'low',
  safety: 'observe',
  standards: { owaspApi: ['API1:2023'], cwe: [203, 204] },
  needs: { identities: 2 },
  words: {
    title: 'Refusals tell which objects exist',
    what: "An operation refuses another user's object in one way and a key that names nothing in another.",
    why: 'Whoever tries keys learns which customers, invoices or accounts there are, and has a list for the next attack.',
    fix: 'Load the object through the scoped query, so that foreign and unknown keys are the same miss.',
    example: 'get_object_or_404(request.user.accounts, pk=account_id)',
    references: ['https://cwe.mitre.org/data/definitions/204.html'],
  },

  *plan(survey): Generator<Planned> {
    for (const operation of survey.operations) {
      if (
        operation.method !== 'GET' ||
        operation.kind !== 'read' ||
        operation.changesState !== false ||
        isPublic(survey, operation.id)
      )
        continue;
      // Whoever owns such an object is let in: a refusal is then about the key, not about a role.
      const owners = resourcesOf(survey, operation.id).map((each) => each.owner);
      const pair = pairs(survey, operation.id)
        .filter(({ attacker, resource }) => !knowsKeys(survey, attacker.id, resource))
        .sort(
          (left, right) =>
            Number(owners.includes(right.attacker.id)) - Number(owners.includes(left.attacker.id)),
        )[0];
      const alive = pair === undefined ? undefined : aliveRequest(survey, pair.attacker.id, operation);
      if (pair !== undefined && alive !== undefined)
        yield glance(survey, operation, pair.resource, pair.attacker.id, alive);
    }
  },

  judge: judgeExistence,

  /** One difference may be chance: both kinds of keys are tried in turn, several times. */
  *follow(trial, survey): Generator<Experiment> {
    const { experiment } = trial;
    const operation = survey.operations.find((each) => each.id === experiment.operation);
    const resource = survey.resources.find((each) => each.id === experiment.resource);
    if (experiment.because !== undefined || operation === undefined || resource === undefined) return;
    if (differs(trial)) yield look(survey, operation, resource, experiment);
  },
});

function glance(
  survey: Survey,
  operation: Operation,
  resource: Resource,
  attacker: IdentityId,
  alive: RequestPlan,
): Experiment {
  return {
    id: `existence-oracle ${operation.id} ${attacker} ${resource.owner}`,
    check: 'existence-oracle',
    claim: `${attacker} must not learn whether ${resource.owner}'s ${resource.kind} exists`,
    operation: operation.id,
    resource: resource.id,
    actor: attacker,
    victim: resource.owner,
    safety: 'observe',
    fixtures: [],
    locks: { ...noLocks, reads: [resource.kind] },
    undo: [],
    steps: {
      owner: read(as(survey, resource.owner, requestFor(operation, resource))),
      attack: read(as(survey, attacker, requestFor(operation, resource)), true),
      absent: read(as(survey, attacker, requestForNothing(operation, resource))),
      alive: read(as(survey, attacker, alive), true),
    },
    facts: { markers: resource.markers.map((marker) => marker.hmac) },
  };
}

/** Foreign and unknown keys take turns, so that what changes with time cannot pass for a difference. */
function look(survey: Survey, operation: Operation, resource: Resource, lead: Experiment): Experiment {
  const foreign = read(as(survey, lead.actor, requestFor(operation, resource)), true);
  const nothing = (n: number): Step =>
    read(as(survey, lead.actor, requestForNothing(operation, resource, n)), true);
  const { owner, alive } = lead.steps;
  return {
    ...lead,
    id: `${lead.id} in turn`,
    because: lead.id,
    steps: {
      ...(owner === undefined ? {} : { owner }),
      attack: foreign,
      absent: nothing(1),
      again: foreign,
      other: nothing(2),
      third: nothing(3),
      ...(alive === undefined ? {} : { alive }),
    },
  };
}
