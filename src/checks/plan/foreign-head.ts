import type { Experiment } from '../../model/experiment.ts';
import { noLocks } from '../../model/experiment.ts';
import type { Operation } from '../../model/operation.ts';
import { operationId } from '../../model/operation.ts';
import type { Survey } from '../../model/survey.ts';
import { isGuardedRead } from './factors.ts';
import { aliveRequest, as, read, requestFor, requestForNothing } from './request.ts';
import { isPublic, operationOf, pairs } from './who.ts';

/** HEAD on somebody else's object, where GET asks whose it is. */
export function* foreignHead(survey: Survey, operation: Operation): Generator<Experiment> {
  const [pair] = pairs(survey, operation.id);
  const id = operationId('HEAD', operation.path);
  const withheld = survey.excluded.some((each) => each.operation === id);
  const meant = isPublic(survey, id) || survey.sharing.some((each) => each.operation === id);
  if (pair === undefined || !isGuardedRead(survey, operation) || withheld || meant) return;
  const { attacker, resource } = pair;
  const head = (request: ReturnType<typeof requestFor>) => ({ ...request, method: 'HEAD' });
  const own = survey.resources.find((each) => each.operation === operation.id && each.owner === attacker.id);
  const alive =
    own === undefined ? aliveRequest(survey, attacker.id, operation) : head(requestFor(operation, own));
  if (alive === undefined) return;
  const described = operationOf(survey, id) !== undefined;
  yield {
    id: `method-gap HEAD ${operation.path} ${attacker.id} ${resource.owner}`,
    check: 'method-gap',
    claim: `${attacker.id} must not be served HEAD on ${resource.owner}'s ${resource.kind}`,
    operation: described ? id : operation.id,
    parameter: 'HEAD',
    resource: resource.id,
    actor: attacker.id,
    victim: resource.owner,
    safety: 'observe',
    fixtures: [],
    locks: noLocks,
    undo: [],
    steps: {
      owner: read(as(survey, resource.owner, head(requestFor(operation, resource)))),
      guarded: read(as(survey, attacker.id, requestFor(operation, resource))),
      attack: read(as(survey, attacker.id, head(requestFor(operation, resource))), true),
      // A refusal needs no comparison.
      nothing: {
        ...read(as(survey, attacker.id, head(requestForNothing(operation, resource)))),
        when: ['attack', 'served'],
      },
      alive: read(as(survey, attacker.id, alive), true),
    },
    facts: { mode: 'foreign head', kind: resource.kind },
  };
}
