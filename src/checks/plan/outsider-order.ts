import type { Planned } from '../../model/check.ts';
import type { Experiment } from '../../model/experiment.ts';
import type { Operation } from '../../model/operation.ts';
import { permits } from '../../model/safety.ts';
import type { Survey } from '../../model/survey.ts';
import { asCertificate } from '../../model/survey.ts';
import { servedTo } from './known-as.ts';
import { as, read, requestFor, write } from './request.ts';
import { isPublic, operationOf } from './who.ts';

/**
 * An order without a body (`POST /messages/test/`), given by the stranger. What it does is not known, so nobody gives it who
 * may: a member is served on another read, where the stranger is refused, and the order must be refused in the same way.
 */
export function* outsiderOrders(survey: Survey, operation: Operation, nobody: string): Generator<Planned> {
  if (!isBareOrder(operation) || isPublic(survey, operation.id)) return;
  if (!permits(survey.limits.safety, 'canary')) return;
  if (isGrave(operation)) {
    yield {
      gap: {
        operation: operation.id,
        reason: 'no-object',
        missing: 'its name says that it destroys, stops or pays: nobody is sent to try it',
        cure: 'try by hand, with a caller without an account, on a target that may be lost',
      },
    };
    return;
  }
  const experiment = order(survey, operation, nobody);
  if (experiment !== undefined) yield experiment;
}

function order(survey: Survey, operation: Operation, nobody: string): Experiment | undefined {
  const known = survey.proofs.flatMap((id) => {
    const sibling = operationOf(survey, id);
    const member = survey.identities.find(
      (each) => each.status !== 'inactive' && servedTo(survey, id, each.id) !== undefined,
    );
    return sibling === undefined || member === undefined ? [] : [{ sibling, member: member.id }];
  })[0];
  if (known === undefined) return undefined;
  const elsewhere = requestFor(known.sibling);
  return {
    id: `anonymous-access ${operation.id} order`,
    check: 'anonymous-access',
    claim: `a caller without an account must not be served on ${operation.id}`,
    operation: operation.id,
    actor: nobody,
    victim: known.member,
    safety: 'canary',
    fixtures: [],
    locks: { reads: [], writes: ['*'] },
    undo: [],
    steps: {
      member: read(as(survey, known.member, elsewhere)),
      outside: read(asCertificate(survey, nobody, elsewhere)),
      attack: write(asCertificate(survey, nobody, requestFor(operation))),
    },
    facts: { mode: 'order', sibling: known.sibling.id },
  };
}

/** Nothing is named, nothing is sent along, and nothing new comes of it that would have to be removed. */
function isBareOrder({ method, parameters, request, statuses }: Operation): boolean {
  return (
    method === 'POST' &&
    request === undefined &&
    !parameters.some((each) => each.required || each.in === 'path') &&
    statuses?.includes(201) !== true
  );
}

function isGrave({ path, summary = '' }: Operation): boolean {
  // Words of a path may stand together: `/factoryReset`.
  return grave.test(`${path.replaceAll(/(?<=[a-z\d])(?=[A-Z])/g, '-')} ${summary}`.toLowerCase());
}

const grave =
  /(^|[^a-z])(delet|destroy|remov|purg|flush|clear|drop|truncat|wip(e|ing)|reset|creat|init|seed|populat|migrat|restor|rollback|shut|restart|reboot|stop|kill|disabl|deactivat|revok|ban|pay|refund|cancel|terminat|suspend|expir|rotat|regenerat|eras|clean|archiv|charg|transfer|withdraw|deploy|publish|execut|run|import)/;
