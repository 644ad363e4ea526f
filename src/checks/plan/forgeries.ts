import type { Experiment, Ref, Send, Step } from '../../model/experiment.ts';
import { noLocks } from '../../model/experiment.ts';
import type { CredentialId, Identity } from '../../model/identity.ts';
import type { Operation } from '../../model/operation.ts';
import type { Survey } from '../../model/survey.ts';
import { bare, bearsToken, needsToken } from './factors.ts';
import type { Member } from './members.ts';
import { membersOf } from './members.ts';
import { as, read, requestFor } from './request.ts';
import { identityOf } from './who.ts';

/** What is presented in the place of a good token, by step; the words go into the summary. */
export const forgeries: { readonly [step: string]: string } = {
  empty: 'an empty token',
  garbled: 'a text that is no token',
  flipped: 'a token whose signature was altered',
  unsigned: 'a token without a signature (alg none)',
  expired: 'a token whose time is over',
  audience: 'a token for another audience',
};

/** Where tokens are verified for all operations alike, the first few show it; further ones get the two that tell most. */
export const wholeBatteries = 12;

interface Holder {
  readonly member: Member;
  readonly identity: Identity;
  readonly credential: CredentialId;
}

/** Somebody who is served here with a token. */
export function holderOf(survey: Survey, operation: Operation): Holder | undefined {
  for (const member of membersOf(survey, operation)) {
    const identity = identityOf(survey, member.who);
    if (identity?.credential === undefined || !bearsToken(identity)) continue;
    if (needsToken(survey, operation, identity) === false) continue;
    return { member, identity, credential: identity.credential };
  }
  return undefined;
}

/** The good token, none, and every forgery of it, by the same caller over the same kind of connection. */
export function battery(
  survey: Survey,
  operation: Operation,
  { member, credential }: Holder,
  whole: boolean,
): Experiment {
  const request = requestFor(operation, member.resource);
  const secret: Ref = { $: 'secret', credential };
  const forged = (how: Extract<Ref, { $: 'forged' }>['how']): Ref => ({ $: 'forged', of: secret, how });
  const presenting = (presents: Ref | string): Step => ({
    ...read({ ...as(survey, member.who, request), credential: { presents, like: credential } }, true),
    when: ['bare', 'denied'],
  });
  return {
    ...frame(operation, member, ''),
    claim: `only a sound token must count on ${operation.id}`,
    steps: {
      member: read(as(survey, member.who, request)),
      bare: read(bare(survey, member.who, request)),
      garbled: presenting({ $: 'marker', n: 1, maxLength: 24 }),
      flipped: presenting(forged('flipped')),
      ...(whole
        ? {
            empty: presenting(''),
            unsigned: presenting(forged('unsigned')),
            expired: presenting(forged('expired')),
            audience: presenting(forged('other-audience')),
          }
        : {}),
      again: { ...read(as(survey, member.who, request), true), when: ['bare', 'denied'] },
    },
    facts: { mode: 'forged' },
  };
}

/** One's own certificate with somebody else's token. */
export function borrowed(
  survey: Survey,
  operation: Operation,
  { member, identity, credential }: Holder,
): Experiment | undefined {
  const other = survey.identities.find(
    (each) =>
      each.id !== identity.id &&
      each.status !== 'inactive' &&
      each.credential !== undefined &&
      each.credentialKind === identity.credentialKind &&
      each.certificate !== undefined &&
      each.certificate !== identity.certificate,
  );
  if (other?.credential === undefined || identity.certificate === undefined) return undefined;
  const request = requestFor(operation, member.resource);
  const mixed: Send = {
    ...as(survey, member.who, request),
    credential: { presents: { $: 'secret', credential: other.credential }, like: credential },
  };
  return {
    ...frame(operation, member, ' borrowed'),
    claim: `${other.id}'s token must not count beside ${member.who}'s certificate on ${operation.id}`,
    victim: other.id,
    parameter: "another caller's token",
    steps: {
      member: read(as(survey, member.who, request)),
      bare: read(bare(survey, member.who, request)),
      theirs: read(as(survey, other.id, request)),
      attack: { ...read(mixed, true), when: ['bare', 'denied'] },
      again: { ...read(as(survey, member.who, request), true), when: ['bare', 'denied'] },
    },
    facts: { mode: 'borrowed' },
  };
}

function frame(
  operation: Operation,
  { who, resource }: Member,
  what: string,
): Omit<Experiment, 'claim' | 'steps' | 'facts'> {
  return {
    id: `token-accepted ${operation.id}${what}`,
    check: 'token-accepted',
    operation: operation.id,
    ...(resource === undefined ? {} : { resource: resource.id }),
    actor: who,
    safety: 'observe',
    fixtures: [],
    locks: noLocks,
    undo: [],
  };
}
