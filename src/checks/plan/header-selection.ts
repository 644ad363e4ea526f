import type { Experiment, Ref, RequestPlan, Value } from '../../model/experiment.ts';
import { noLocks } from '../../model/experiment.ts';
import type { IdentityId } from '../../model/identity.ts';
import type { Operation, Parameter } from '../../model/operation.ts';
import { snake } from '../../model/property.ts';
import type { Privacy, Survey } from '../../model/survey.ts';
import { isGuardedRead } from './factors.ts';
import { toldOnlyTo } from './known-as.ts';
import { membersOf } from './members.ts';
import { as, read, requestFor } from './request.ts';
import { selfOf } from './selves.ts';
import { victimsOf } from './victims.ts';

/** Headers of HTTP itself, and those that carry nothing of an identity. */
const ordinary =
  /^(accept|authorization|content|cookie|host|if|origin|prefer|range|referer|user_agent|x_request|x_correlation|x_trace|traceparent|tracestate|idempotency|x_idempotency|x_csrf|x_xsrf|x_http|x_api_key|x_api_version|api_version|cache|etag|date|digest|signature)/;

/** A described header that chooses whom or what the answer is about, filled with what belongs to somebody else. */
export function* namedHeaders(survey: Survey, operation: Operation): Generator<Experiment> {
  if (!isGuardedRead(survey, operation)) return;
  for (const parameter of operation.parameters) {
    if (parameter.in !== 'header' || ordinary.test(snake(parameter.name).replaceAll('-', '_'))) continue;
    const found = victimsOf(survey, operation).flatMap(({ attacker, victim }) => {
      const choice = choiceOf(survey, parameter, victim.id);
      const mine = membersOf(survey, operation).find((each) => each.who === attacker.id);
      return choice === undefined || mine === undefined
        ? []
        : [
            {
              attacker: attacker.id,
              victim: victim.id,
              choice,
              request: requestFor(operation, mine.resource),
            },
          ];
    });
    for (const { attacker, victim, choice, request } of found.slice(0, 2)) {
      const choosing = (name: string): RequestPlan => ({ ...request, headers: [[name, choice.value]] });
      yield {
        id: `identity-forged ${operation.id} ${parameter.name} ${attacker} ${victim}`,
        check: 'identity-forged',
        claim: `${attacker} must not be told of ${victim} by naming it in ${parameter.name}`,
        operation: operation.id,
        parameter: parameter.name,
        actor: attacker,
        victim,
        safety: 'observe',
        fixtures: [],
        locks: noLocks,
        undo: [],
        steps: {
          own: read(as(survey, attacker, request)),
          owner: read(as(survey, victim, choosing(parameter.name)), true),
          control: read(as(survey, attacker, choosing('X-Countersign-Control')), true),
          attack: read(as(survey, attacker, choosing(parameter.name)), true),
          alive: read(as(survey, attacker, request), true),
        },
        facts: {
          mode: 'selection',
          attacks: { attack: parameter.name },
          markers: [...markersOf(survey, operation, attacker, victim)],
          ...(choice.kind === undefined ? {} : { kind: choice.kind, privacy: choice.privacy ?? null }),
        },
      };
    }
  }
}

interface Choice {
  readonly value: Value;
  /** An object of this kind is chosen; an identity otherwise. */
  readonly kind?: string;
  readonly privacy?: Privacy;
}

/** A key of the victim's object of the kind that the header names, or the victim's own name. */
function choiceOf(survey: Survey, parameter: Parameter, victim: IdentityId): Choice | undefined {
  const stem = snake(parameter.name)
    .replaceAll('-', '_')
    .replace(/^x_/, '')
    .replace(/_(id|pk|uuid|key|number|ref)$/, '');
  const object = survey.resources.find(
    (each) =>
      each.owner === victim &&
      each.evidence !== 'seen' &&
      (each.kind === stem || stem.endsWith(`_${each.kind}`)) &&
      keyOf(each.params) !== undefined,
  );
  const key = object === undefined ? undefined : keyOf(object.params);
  if (object !== undefined && key !== undefined)
    return {
      value: key,
      kind: object.kind,
      ...(object.privacy === undefined ? {} : { privacy: object.privacy }),
    };
  const self = selfOf(survey, victim, parameter.name);
  return self === undefined ? undefined : { value: self };
}

function keyOf(params: { readonly [name: string]: Ref }): Ref | undefined {
  return Object.values(params).at(-1);
}

function markersOf(
  survey: Survey,
  operation: Operation,
  attacker: IdentityId,
  victim: IdentityId,
): Set<string> {
  return new Set([
    ...toldOnlyTo(survey, operation.id, victim, attacker),
    ...survey.resources
      .filter((each) => each.owner === victim)
      .flatMap((each) => each.markers.map((marker) => marker.hmac)),
  ]);
}
