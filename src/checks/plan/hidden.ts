import type { IdentityId } from '../../model/identity.ts';
import { isPrivileged } from '../../model/identity.ts';
import { fieldOf } from '../../model/json.ts';
import type { Operation } from '../../model/operation.ts';
import { snake } from '../../model/property.ts';
import type { Listing, Survey } from '../../model/survey.ts';
import { leavesIn } from './key.ts';
import { identityOf, isPublic, operationOf } from './who.ts';

/** A list that an ordinary identity is served, with the names of what its items show. */
export interface ShownList {
  readonly operation: Operation;
  readonly who: IdentityId;
  readonly listing: Listing;
  readonly shown: ReadonlySet<string>;
}

/** Each list as the least privileged identity sees it to whom it shows the most. */
export function shownLists(survey: Survey): ShownList[] {
  const operations = [...new Set(survey.listings.map((each) => each.operation))];
  return operations.flatMap((id): ShownList[] => {
    const operation = operationOf(survey, id);
    const rank = ({ who, items }: Listing): number =>
      items.length - (isPrivileged(identityOf(survey, who) ?? { roles: [] }) ? 1000 : 0);
    const [listing] = survey.listings
      .filter((each) => each.operation === id && each.items.length > 0)
      .sort((left, right) => rank(right) - rank(left));
    if (operation === undefined || listing === undefined || isPublic(survey, id)) return [];
    const shown = leavesIn(survey, listing.exchange)
      .filter((leaf) => leaf.at.startsWith(`${listing.at}/`))
      .map((leaf) => snake(fieldOf(leaf.at)));
    return [{ operation, who: listing.who, listing, shown: new Set(shown) }];
  });
}
