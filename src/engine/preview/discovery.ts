import type { IdentityId, PrincipalId } from '../../model/identity.ts';
import { isPrivileged } from '../../model/identity.ts';
import type { Operation } from '../../model/operation.ts';
import type { DiscoveryPreview } from '../../model/preview.ts';
import type { Survey } from '../../model/survey.ts';
import { stranger } from '../../model/survey.ts';
import { mostItems } from '../calibrate/detail.ts';
import { nowherePaths, openReads } from '../calibrate/look.ts';
import { namingRounds, triesPerOwner } from '../calibrate/name.ts';
import { rehearsal } from '../calibrate/rehearse.ts';
import { namingParameters } from '../learn/bindings.ts';
import { requestsOf } from '../plan.ts';

/** Everything that is sent to learn, in its order: who looks at what, which object reads are aimed, which canaries rehearsed. */
export function discovery(draft: Survey, imagined: Survey): DiscoveryPreview[] {
  const everybody = draft.identities.map((each) => each.id);
  return [
    ...openReads(draft).map((each) => look(draft, each, everybody)),
    ...nowhere(draft),
    ...owners(draft),
    ...aimed(draft, everybody),
    ...rehearsals(imagined),
    ...ends(draft),
  ];
}

function look(draft: Survey, { id }: Operation, everybody: readonly IdentityId[]): DiscoveryPreview {
  const nobody = stranger(draft);
  const as: PrincipalId[] = ['none', ...(nobody === undefined ? [] : [nobody]), ...everybody];
  // Once more by the first who is served: what changes by itself.
  return { stage: 'look', operation: id, as, atMost: as.length + Math.min(1, everybody.length), exact: true };
}

function nowhere(draft: Survey): DiscoveryPreview[] {
  const first = draft.identities[0]?.id;
  return first === undefined
    ? []
    : nowherePaths(draft).map((path) => ({
        stage: 'nowhere',
        operation: `GET ${path}`,
        as: [first],
        atMost: 1,
        exact: true,
      }));
}

/** Lists that do not tell whose their items are: each peer asks for the first items one by one. */
function owners(draft: Survey): DiscoveryPreview[] {
  const peers = draft.identities
    .filter((each) => !isPrivileged(each) && each.status !== 'inactive')
    .map((each) => each.id);
  const single = itemReads(draft).some((each) => namingParameters(each).length === 1);
  if (peers.length < 2 || !single) return [];
  const open = openReads(draft).filter(
    ({ id }) =>
      draft.policy.find((each) => each.operation === id)?.who !== 'anyone' &&
      !draft.sharing.some((each) => each.operation === id),
  );
  return open.map(({ id }) => ({
    stage: 'owners',
    operation: id,
    as: peers,
    atMost: mostItems * peers.length,
    exact: false,
  }));
}

function aimed(draft: Survey, everybody: readonly IdentityId[]): DiscoveryPreview[] {
  return itemReads(draft).map(({ id }) => ({
    stage: 'aim',
    operation: id,
    as: everybody,
    atMost: namingRounds * (triesPerOwner * everybody.length + 2),
    exact: false,
  }));
}

function itemReads(draft: Survey): Operation[] {
  return draft.operations.filter(
    (each) => each.method === 'GET' && each.changesState === false && namingParameters(each).length > 0,
  );
}

function rehearsals(imagined: Survey): DiscoveryPreview[] {
  const makes = [...new Set(imagined.recipes.map((each) => each.operations.make))];
  return makes.map((make) => {
    const tried = imagined.recipes.filter((each) => each.operations.make === make).slice(0, 2);
    return {
      stage: 'rehearse',
      operation: make,
      as: tried.map((each) => each.owner),
      atMost: tried.reduce((sum, each) => sum + requestsOf(rehearsal(imagined, each)), 0),
      exact: false,
    };
  });
}

/** At the end every identity shows once more that it is still recognised. */
function ends(draft: Survey): DiscoveryPreview[] {
  const living = draft.identities.filter((each) => each.status !== 'inactive').map((each) => each.id);
  return living.length === 0
    ? []
    : [
        {
          stage: 'end',
          operation: 'the read that proved it',
          as: living,
          atMost: living.length,
          exact: false,
        },
      ];
}
