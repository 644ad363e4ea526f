import type { Gap } from '../../model/check.ts';
import type { Operation } from '../../model/operation.ts';
import type { Survey } from '../../model/survey.ts';
import { resourcesOf } from './who.ts';

/** Why nobody could be sent after another's object: none was found, none is anybody's, or nobody else is there. */
export function lacksForeign(survey: Survey, operation: Operation): Gap {
  const all = resourcesOf(survey, operation.id);
  if (all.length === 0)
    return {
      operation: operation.id,
      reason: 'no-object',
      missing: 'no two identities with an object of their own',
      cure: 'give a second identity of the same roles that owns such an object',
    };
  if (all.every(({ evidence, markers }) => evidence === 'seen' || markers.length === 0))
    return {
      operation: operation.id,
      reason: 'no-marker',
      missing: 'nothing in its objects that belongs to one owner alone',
      cure: 'let each identity own an object that differs, or describe the list that names its owner',
    };
  return {
    operation: operation.id,
    reason: 'no-identity',
    missing: 'nobody to send: every other identity may have more rights than the owner',
    cure: 'give a second identity of the same roles',
  };
}
