import { identityOfItem } from '../../judge/items.ts';
import type { IdentityId } from '../../model/identity.ts';
import { isPrivileged } from '../../model/identity.ts';
import type { Operation } from '../../model/operation.ts';
import type { Survey } from '../../model/survey.ts';
import { asIdentity } from '../../model/survey.ts';
import type { Source } from '../learn/bindings.ts';
import { bindingsFor, namingParameters } from '../learn/bindings.ts';
import type { KnownOwners, ListView } from '../learn/ownership.ts';
import type { Ask } from './ask.ts';
import { answered } from './ask.ts';
import { requestOf, shows } from './name.ts';

export const mostItems = 8;

/**
 * A list that shows everybody the same says nothing about owners. Where its detail read serves each item to one peer only,
 * that peer owns it; and that the list shows it to the others is then a leak, not a custom.
 */
export async function ownersByDetail(
  ask: Ask,
  survey: Survey,
  views: readonly ListView[],
  sources: (view: ListView) => readonly Source[],
): Promise<KnownOwners> {
  const peers = survey.identities.filter((each) => !isPrivileged(each) && each.status !== 'inactive');
  const view = views.find((each) => peers.some((peer) => peer.id === each.who) && each.items.length > 0);
  const owners = new Map<string, IdentityId>();
  if (view === undefined || peers.length < 2) return owners;
  for (const [index, source] of sources(view).slice(0, mostItems).entries()) {
    const aim = detailOf(survey, source);
    const item = view.items[index];
    if (aim === undefined || item === undefined) continue;
    const served: IdentityId[] = [];
    for (const peer of peers) {
      const request = requestOf(aim.operation, aim.binding);
      const exchange = answered(
        await ask(`detail ${view.operation}`, `${index} as ${peer.id}`, asIdentity(survey, peer.id, request)),
      );
      if (exchange !== undefined && exchange.answer.status < 300 && shows(exchange, aim.binding))
        served.push(peer.id);
    }
    const [only] = served;
    if (served.length === 1 && only !== undefined) owners.set(identityOfItem(item), only);
  }
  return new Set(owners.values()).size >= 2 ? owners : new Map();
}

function detailOf(
  survey: Survey,
  source: Source,
): { operation: Operation; binding: ReturnType<typeof bindingsFor>[number] } | undefined {
  const found = survey.operations
    .filter(
      (each) => each.method === 'GET' && each.changesState === false && namingParameters(each).length === 1,
    )
    .flatMap((operation) => {
      const [binding] = bindingsFor(operation, [source], 1);
      return binding === undefined || binding.rank > 3 ? [] : [{ operation, binding }];
    })
    .sort(
      (left, right) =>
        left.binding.rank - right.binding.rank || left.operation.path.length - right.operation.path.length,
    );
  return found[0];
}
