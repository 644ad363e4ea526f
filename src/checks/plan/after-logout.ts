import type { Experiment, RequestPlan, Send } from '../../model/experiment.ts';
import type { Identity } from '../../model/identity.ts';
import { isPrivileged } from '../../model/identity.ts';
import type { Operation } from '../../model/operation.ts';
import { permits } from '../../model/safety.ts';
import type { Survey } from '../../model/survey.ts';
import { bare, isGuardedRead, wantsSecondFactor } from './factors.ts';
import { read, requestFor } from './request.ts';
import { issuerOf, logoutOf } from './token-endpoints.ts';

/** Reads on which one sign-out is tried; each costs a token of its own. */
const most = 4;

/**
 * A token that this scan was given is signed out and then presented once more. Never the configured session of an identity:
 * whoever has none of its own goes first, should a sign-out end all sessions of the caller.
 */
export function* afterLogout(survey: Survey): Generator<Experiment> {
  const issuer = issuerOf(survey);
  const logout = logoutOf(survey);
  const who = signsOut(survey);
  if (issuer === undefined || logout === undefined || who === undefined) return;
  if (!permits(survey.limits.safety, 'canary')) return;
  const request: RequestPlan = {
    method: 'POST',
    path: issuer.operation.path,
    ...(issuer.body === undefined ? {} : { body: issuer.body }),
  };
  const like = who.credential === undefined || who.credentialKind === 'basic' ? {} : { like: who.credential };
  const bearing = (what: RequestPlan): Send => ({
    ...bare(survey, who.id, what),
    credential: { presents: { $: 'answer', step: 'login', at: issuer.tokenAt }, ...like },
  });
  const reads = survey.operations.filter(
    (each) =>
      isGuardedRead(survey, each) &&
      (wantsSecondFactor(survey, each) || each.bears === true) &&
      !each.parameters.some(isNeeded),
  );
  for (const operation of reads.slice(0, most)) {
    const probe = requestFor(operation);
    yield {
      id: `token-accepted ${operation.id} after logout`,
      check: 'token-accepted',
      claim: `a token that ${who.id} signed out must not count on ${operation.id}`,
      operation: operation.id,
      parameter: 'after logout',
      actor: who.id,
      safety: 'canary',
      fixtures: [],
      locks: { reads: [], writes: ['*'] },
      undo: [],
      steps: {
        bare: read(bare(survey, who.id, probe), true),
        login: { kind: 'login', send: bare(survey, who.id, request) },
        member: { ...read(bearing(probe), true), when: ['login', 'served'] },
        logout: {
          kind: 'login',
          send: bearing({ method: 'POST', path: logout.path }),
          when: ['member', 'served'],
        },
        attack: { ...read(bearing(probe), true), when: ['logout', 'served'] },
      },
      facts: { mode: 'logout' },
    };
  }
}

function isNeeded({ in: place, required }: Operation['parameters'][number]): boolean {
  return place === 'path' || required;
}

function signsOut(survey: Survey): Identity | undefined {
  const active = survey.identities.filter(
    (each) => each.status !== 'inactive' && each.certificate !== undefined,
  );
  const rank = (each: Identity): number =>
    (each.credential === undefined ? 0 : 2) + (isPrivileged(each) ? 1 : 0);
  return active.toSorted((left, right) => rank(left) - rank(right))[0];
}
