import type { Planned } from '../model/check.ts';
import { defineCheck } from '../model/check.ts';
import type { Experiment, RequestPlan } from '../model/experiment.ts';
import { noLocks } from '../model/experiment.ts';
import { isPrivileged } from '../model/identity.ts';
import type { Operation } from '../model/operation.ts';
import type { Survey } from '../model/survey.ts';
import { asCertificate, stranger } from '../model/survey.ts';
import { judgeAnonymousRead } from './judge/anonymous-read.ts';
import { judgeDetour } from './judge/detour.ts';
import { text } from './judge/facts.ts';
import { judgeRemoved } from './judge/outsider.ts';
import { judgeOutsiderOrder } from './judge/outsider-order.ts';
import { judgeShutLink } from './judge/shut-link.ts';
import { judgeUnopened } from './judge/unopened.ts';
import { detour, wholeSweeps } from './plan/detours.ts';
import { isGuardedRead } from './plan/factors.ts';
import { isOwnersDocument } from './plan/files.ts';
import type { Member } from './plan/members.ts';
import { membersOf } from './plan/members.ts';
import { outsiderDeletes } from './plan/outsider.ts';
import { outsiderOrders } from './plan/outsider-order.ts';
import { as, read, requestFor, requestForNothing } from './plan/request.ts';
import { shutLink } from './plan/shut-link.ts';
import { unopenedRead } from './plan/unopened.ts';
import { expectationOf } from './plan/who.ts';

export const anonymousAccess = defineCheck({
  id: 'anonymous-access',
  category: 'authentication',
  severity: 'high',
  safety: 'observe',
  standards: { owaspApi: ['API2:2023'], cwe: [306, 287] },
  needs: { identities: 1, stranger: true },
  words: {
    title: 'The certificate alone opens the door',
    what: 'An operation answers a caller whose certificate is trusted but belongs to no account; where marked, even a caller without a certificate.',
    why: 'The handshake proves that a caller holds some trusted certificate. Whoever holds any of them, an old partner, a build agent, a printer, reads what this operation serves.',
    fix: 'Map the certificate to an account in the application, refuse when there is none, and deny by default: a default permission for the framework, not a decorator per view.',
    example:
      "REST_FRAMEWORK = {'DEFAULT_PERMISSION_CLASSES': ['rest_framework.permissions.IsAuthenticated']}",
    references: ['https://owasp.org/API-Security/editions/2023/en/0xa2-broken-authentication/'],
  },

  *plan(survey): Generator<Planned> {
    const nobody = stranger(survey);
    let swept = 0;
    for (const operation of survey.operations) {
      if (nobody !== undefined) {
        yield* outsiderDeletes(survey, operation, nobody);
        yield* outsiderOrders(survey, operation, nobody);
      }
      if (!isGuardedRead(survey, operation)) continue;
      const member = membersOf(survey, operation)[0] ?? chooserOf(survey, operation);
      const shut = member === undefined ? shutLink(survey, operation, nobody) : undefined;
      if (shut !== undefined) {
        yield shut;
        continue;
      }
      if (member === undefined) {
        const unopened = unopenedRead(survey, operation, nobody);
        if (unopened !== undefined) {
          yield unopened;
          continue;
        }
        yield {
          gap: {
            operation: operation.id,
            reason: 'no-identity',
            missing: 'no identity was served on it',
            cure: 'add an identity that may call it, or an object it can name',
          },
        };
        continue;
      }
      if (nobody === undefined) {
        yield {
          gap: {
            operation: operation.id,
            reason: 'no-stranger',
            missing: 'no stranger',
            cure: "add certificates.stranger: a trusted certificate that is nobody's account",
          },
        };
        continue;
      }
      const request = { ...requestFor(operation, member.resource), ...choicesOf(operation, member) };
      yield plainAddress(survey, operation, member, request, nobody);
      swept += 1;
      yield detour(survey, operation, { who: member.who, request, nobody, whole: swept <= wholeSweeps });
    }
  },

  judge: (trial) => {
    switch (text(trial.experiment, 'mode')) {
      case 'delete':
        return judgeRemoved(trial);
      case 'shut link':
        return judgeShutLink(trial);
      case 'detour':
        return judgeDetour(trial);
      case 'unopened':
        return judgeUnopened(trial);
      case 'order':
        return judgeOutsiderOrder(trial);
      case undefined:
      default:
        return judgeAnonymousRead(trial);
    }
  },
});

function plainAddress(
  survey: Survey,
  operation: Operation,
  member: Member,
  request: RequestPlan,
  nobody: string,
): Experiment {
  const isPrivate = member.resource !== undefined && isOwnersDocument(survey, member.resource);
  return {
    id: `anonymous-access ${operation.id}`,
    check: 'anonymous-access',
    claim: `a caller without an account must not be served on ${operation.id}`,
    operation: operation.id,
    ...(member.resource === undefined ? {} : { resource: member.resource.id }),
    actor: nobody,
    victim: member.who,
    safety: 'observe',
    fixtures: [],
    locks: noLocks,
    undo: [],
    steps: {
      member: read(as(survey, member.who, request)),
      stranger: read(asCertificate(survey, nobody, request)),
      ...(nobody !== 'none' && { none: read(asCertificate(survey, 'none', request)) }),
      ...(isPrivate && member.resource !== undefined
        ? { absent: read(as(survey, member.who, requestForNothing(operation, member.resource))) }
        : {}),
      // At an address that is new, no cache answers for the application.
      fresh: { ...read(asCertificate(survey, nobody, anew(request, 1)), true), when: ['stranger', 'served'] },
      ...(nobody !== 'none' && {
        freshBare: {
          ...read(asCertificate(survey, 'none', anew(request, 2)), true),
          when: ['none', 'served'],
        },
      }),
    },
    facts: {
      expectation: expectationOf(survey, operation.id)?.source ?? 'default',
      file: isPrivate,
      markers: survey.resources
        .filter((each) => each.operation === operation.id || each.owner === member.who)
        .flatMap((each) => each.markers.map((marker) => marker.hmac)),
    },
  };
}

function anew(request: RequestPlan, n: number): RequestPlan {
  return { ...request, query: [...(request.query ?? []), ['__cb', { $: 'marker', n }]] };
}

/** A known caller for a read that wants one of a few described choices, and no object of anybody's. */
function chooserOf(survey: Survey, operation: Operation): Member | undefined {
  const who = survey.identities.find((each) => each.status !== 'inactive' && !isPrivileged(each));
  return who === undefined || choicesOf(operation, { who: who.id }).params === undefined
    ? undefined
    : { who: who.id };
}

/** The first described choice of each parameter that the path names, where all of them have one. */
function choicesOf(operation: Operation, { resource }: Member): Pick<RequestPlan, 'params' | 'query'> {
  const wanted = operation.parameters.filter(
    (each) => each.in === 'path' || (each.in === 'query' && each.required),
  );
  if (resource !== undefined || wanted.length === 0) return {};
  const chosen = wanted.flatMap((each) => {
    const choice = each.options?.find((option) => typeof option === 'string' || typeof option === 'number');
    const value = choice ?? (each.in === 'path' && each.type !== 'integer' ? each.example : undefined);
    return typeof value === 'string' || typeof value === 'number' ? [{ each, value }] : [];
  });
  if (chosen.length < wanted.length) return {};
  const pairs = (place: 'path' | 'query') =>
    chosen.filter(({ each }) => each.in === place).map(({ each, value }) => [each.name, value] as const);
  return { params: Object.fromEntries(pairs('path')), query: pairs('query') };
}
