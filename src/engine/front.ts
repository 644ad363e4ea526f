import type { OperationId } from '../model/operation.ts';
import type { Survey } from '../model/survey.ts';
import type { WayStep } from '../model/way.ts';

/** What stands before the application, as the scan met it. */
export function frontOf({ identities, observations }: Survey, url: string): WayStep[] {
  const certified = identities.some(({ certificate }) => certificate !== undefined);
  // An answer without a certificate means that the handshake let it through.
  const optional = observations.some(({ who }) => who === 'none');
  const trust = optional
    ? 'a client certificate, not demanded'
    : 'a client certificate, demanded in the handshake';
  return [{ stage: 'listener', says: url }, ...(certified ? [{ stage: 'trust', says: trust } as const] : [])];
}

/** What the policy opens to everybody. */
export function openOperations({ policy }: Survey): ReadonlySet<OperationId> {
  return new Set(policy.filter(({ who }) => who === 'anyone').map(({ operation }) => operation));
}

/** Operations whose objects, or whose rows, somebody owns. */
export function ownedOperations({ resources, listings }: Survey): ReadonlySet<OperationId> {
  return new Set([
    ...resources.filter(({ evidence }) => evidence !== 'seen').map(({ operation }) => operation),
    ...listings
      .filter(({ items }) => items.some(({ owner }) => owner !== undefined))
      .map(({ operation }) => operation),
  ]);
}

/** Operations that only the source speaks of, beside a description of the others. */
export function hiddenOperations({ operations }: Survey): OperationId[] {
  const isDescribed = operations.some(({ seenIn }) => seenIn.includes('openapi'));
  return isDescribed
    ? operations.filter(({ seenIn }) => seenIn.every((each) => each === 'code')).map(({ id }) => id)
    : [];
}
