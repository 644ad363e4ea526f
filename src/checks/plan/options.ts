import type { Experiment } from '../../model/experiment.ts';
import { noLocks } from '../../model/experiment.ts';
import type { Operation } from '../../model/operation.ts';
import { operationId } from '../../model/operation.ts';
import type { Resource, Survey } from '../../model/survey.ts';
import { asCertificate } from '../../model/survey.ts';
import { isGuardedRead } from './factors.ts';
import { membersOf } from './members.ts';
import { as, read, requestFor } from './request.ts';
import { isPublic, pairs } from './who.ts';

/**
 * OPTIONS where GET is guarded, once for each path: on somebody else's object where there is one, else by the stranger.
 * All but OPTIONS itself was asked before and is not sent again.
 */
export function* optionsLeak(survey: Survey, operation: Operation, nobody: string): Generator<Experiment> {
  const id = operationId('OPTIONS', operation.path);
  const meant = isPublic(survey, id) || survey.sharing.some((each) => each.operation === id);
  const withheld = survey.excluded.some((each) => each.operation === id);
  if (!isGuardedRead(survey, operation) || meant || withheld) return;
  const [pair] = pairs(survey, operation.id);
  const [member] = membersOf(survey, operation);
  if (pair !== undefined) {
    const { attacker, resource } = pair;
    const get = requestFor(operation, resource);
    yield {
      ...frame(operation, resource),
      id: `method-gap OPTIONS ${operation.path} ${attacker.id} ${resource.owner}`,
      claim: `${attacker.id} must not be told ${resource.owner}'s ${resource.kind} by OPTIONS`,
      resource: resource.id,
      actor: attacker.id,
      victim: resource.owner,
      steps: {
        shown: read(as(survey, resource.owner, get)),
        guarded: read(as(survey, attacker.id, get)),
        attack: read(as(survey, attacker.id, { ...get, method: 'OPTIONS' })),
      },
    };
  } else if (member !== undefined) {
    const get = requestFor(operation, member.resource);
    yield {
      ...frame(operation, member.resource),
      id: `method-gap OPTIONS ${operation.path}`,
      claim: `a caller without an account must not be told by OPTIONS what GET ${operation.path} keeps`,
      actor: nobody,
      victim: member.who,
      steps: {
        shown: read(as(survey, member.who, get)),
        guarded: read(asCertificate(survey, nobody, get)),
        attack: read(asCertificate(survey, nobody, { ...get, method: 'OPTIONS' })),
      },
    };
  }
}

type Frame = Pick<
  Experiment,
  'check' | 'operation' | 'parameter' | 'safety' | 'fixtures' | 'locks' | 'undo' | 'facts'
>;

function frame(operation: Operation, resource: Resource | undefined): Frame {
  return {
    check: 'method-gap',
    operation: operation.id,
    parameter: 'OPTIONS',
    safety: 'observe',
    fixtures: [],
    locks: noLocks,
    undo: [],
    facts: {
      mode: 'options',
      markers: (resource?.markers ?? []).map(({ hmac }) => hmac),
      kind: resource?.kind ?? null,
    },
  };
}
