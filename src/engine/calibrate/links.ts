import { leavesOf } from '../../judge/select.ts';
import type { Exchange, Leaf } from '../../model/exchange.ts';
import type { Ref, RequestPlan } from '../../model/experiment.ts';
import { type Operation, operationId, pathParameters } from '../../model/operation.ts';
import type { Link, Resource, Survey } from '../../model/survey.ts';
import { asIdentity } from '../../model/survey.ts';
import { changesState } from '../../survey/state-words.ts';
import type { Source } from '../learn/bindings.ts';
import { kindOf } from '../learn/bindings.ts';
import type { Ask } from './ask.ts';
import { answered } from './ask.ts';
import type { NamedReads } from './name.ts';

/** How many kinds of links become operations of their own. */
export const mostLinked = 5;

/** Something an identity owns that holds a link to a document. */
interface Holder {
  readonly source: Pick<Source, 'owner' | 'evidence' | 'privacy' | 'exchange'>;
  readonly leaf: Leaf;
  /** The read that shows it. */
  readonly shown: RequestPlan;
}

/** What following the owners' links brought. */
export interface Linked {
  readonly operations: readonly Operation[];
  readonly links: readonly Link[];
  readonly resources: readonly Resource[];
  readonly exchanges: readonly Exchange[];
}

/**
 * Files that a proxy serves by name stand in no description; the owners' own answers link to them. For each kind of link one
 * of each owner is followed by that owner. `admit` says which operations the operator leaves in.
 */
export async function followLinks(
  ask: Ask,
  survey: Survey,
  known: { readonly sources: readonly Source[]; readonly reads: readonly NamedReads[] },
  admit: (found: readonly Operation[]) => readonly Operation[],
): Promise<Linked> {
  const holders = [...heldInLists(known.sources), ...heldByNamed(known.reads)];
  const templates = [...new Set(holders.flatMap(({ leaf }) => leaf.link ?? []))]
    .filter(
      (template) =>
        !survey.operations.some((each) => each.method === 'GET' && leadsThere(each.path, template)),
    )
    .slice(0, mostLinked);
  const operations = admit(templates.flatMap(described));
  const links: Link[] = [];
  const resources: Resource[] = [];
  const exchanges: Exchange[] = [];
  for (const operation of operations)
    for (const { id: owner } of survey.identities) {
      const holder = holders.find(
        ({ leaf, source }) => leaf.link === operation.path && source.owner === owner,
      );
      if (holder === undefined) continue;
      const params = paramsOf(operation, holder);
      const exchange = answered(
        await ask(
          operation.id,
          `as ${owner}`,
          asIdentity(survey, owner, { method: 'GET', path: operation.path, params }),
        ),
      );
      if (exchange === undefined) continue;
      exchanges.push(exchange);
      const { evidence, privacy } = holder.source;
      links.push({ operation: operation.id, owner, params, shown: holder.shown });
      if (exchange.answer.status >= 300 || exchange.answer.body.kind === 'empty') continue;
      resources.push({
        id: `${operation.id} ${owner}`,
        kind: kindOf(operation.path),
        operation: operation.id,
        owner,
        params,
        query: [],
        markers: [],
        origin: 'found',
        evidence,
        ...(privacy === undefined ? {} : { privacy }),
        exchange: exchange.id,
      });
    }
  return { operations, links, resources, exchanges };
}

function heldInLists(sources: readonly Source[]): Holder[] {
  return sources.flatMap((source) =>
    source.evidence === 'seen'
      ? []
      : source.leaves
          .filter((leaf) => leaf.link !== undefined)
          .map((leaf) => ({
            source,
            leaf,
            shown: {
              method: 'GET',
              path: source.path,
              ...(source.given === undefined ? {} : { params: source.given }),
            },
          })),
  );
}

function heldByNamed(reads: readonly NamedReads[]): Holder[] {
  return reads
    .flatMap((each) => each.named)
    .filter((named) => named.binding.source.evidence !== 'seen')
    .flatMap(({ operation, owner, binding, params, query, exchange }) =>
      leavesOf(exchange)
        .filter((leaf) => leaf.link !== undefined)
        .map((leaf) => ({
          source: { ...binding.source, owner, exchange: exchange.id },
          leaf,
          shown: { method: 'GET', path: operation.path, params, query },
        })),
    );
}

function described(template: string): Operation[] {
  const id = operationId('GET', template);
  const acts = changesState({ method: 'GET', path: template });
  return acts !== false
    ? []
    : [
        {
          id,
          method: 'GET',
          path: template,
          kind: 'read',
          parameters: pathParameters(template).map((name) => ({
            name,
            in: 'path',
            required: true,
            type: 'string',
          })),
          seenIn: ['answers'],
          changesState: false,
        },
      ];
}

function paramsOf({ path }: Operation, { source, leaf }: Holder): { [name: string]: Ref } {
  const of: Ref = { $: 'known', exchange: source.exchange, at: leaf.at };
  return Object.fromEntries(
    pathParameters(path).map((name) => [name, { $: 'part', of, template: path, name } as const]),
  );
}

/** A described path that this link already is a case of: it has been aimed at the usual way. */
function leadsThere(path: string, template: string): boolean {
  const mine = path.split('/').filter((each) => each !== '');
  const theirs = template.split('/').filter((each) => each !== '');
  return (
    mine.length === theirs.length &&
    mine.every((each, index) => each.startsWith('{') || each === theirs[index])
  );
}
