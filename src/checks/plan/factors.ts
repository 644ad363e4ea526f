import type { RequestPlan, Send } from '../../model/experiment.ts';
import type { Identity } from '../../model/identity.ts';
import type { Operation } from '../../model/operation.ts';
import type { Survey } from '../../model/survey.ts';
import { asIdentity } from '../../model/survey.ts';
import { expectationOf, isPublic } from './who.ts';

/** True where policy or description want something beside the certificate. */
export function wantsSecondFactor(survey: Survey, { id }: Operation): boolean {
  return expectationOf(survey, id)?.secondFactor === true;
}

/** A plain read that somebody must be known for. */
export function isGuardedRead(survey: Survey, operation: Operation): boolean {
  return (
    operation.method === 'GET' &&
    operation.kind === 'read' &&
    operation.changesState === false &&
    !isPublic(survey, operation.id)
  );
}

/** The identity with what its connection shows and nothing else. */
export function bare(survey: Survey, id: string, request: RequestPlan): Send {
  return { ...asIdentity(survey, id, request), credential: 'none' };
}

/** A token can be altered to see whether anybody looks; altering a password would be guessing. */
export function bearsToken({ credential, credentialKind }: Identity): boolean {
  return credential !== undefined && credentialKind !== 'basic';
}

/** Whether a caller needs its token here, as far as was seen: undefined where nobody without one was seen. */
export function needsToken(survey: Survey, operation: Operation, holder: Identity): boolean | undefined {
  if (wantsSecondFactor(survey, operation)) return true;
  const without = survey.observations.filter(({ operation: id, who }) => {
    if (id !== operation.id) return false;
    if (holder.certificate === undefined) return who === 'none';
    const identity = survey.identities.find((each) => each.id === who);
    return identity !== undefined && identity.credential === undefined && identity.status !== 'inactive';
  });
  if (without.length === 0) return undefined;
  return !without.some((each) => survey.served.includes(each.exchange));
}
