import type { MaskedRequest } from '../model/exchange.ts';
import type { Finding, ProvenFinding } from '../model/finding.ts';
import type { Flaw } from '../model/flaw.ts';
import type { IdFact } from '../model/id-form.ts';
import { pathParameters } from '../model/operation.ts';
import type { Survey } from '../model/survey.ts';

/** Flaws that let a caller who knows an id reach what is behind it. */
const byId: readonly Flaw[] = ['foreign-object-read', 'foreign-object-write', 'existence-oracle'];
/** Numbers lie close where the next one is within this many tries. */
const close = 100;

/** Says of each object that could be reached how hard its id is to guess. The severity stays: ids show in links and logs. */
export function withIds(
  findings: readonly ProvenFinding[],
  survey: Pick<Survey, 'resources' | 'exchanges'>,
): ProvenFinding[] {
  return findings.map((each) => {
    const ids = byId.includes(each.flaw) ? idFact(idsOf(each, survey)) : undefined;
    return ids === undefined ? each : { ...each, ids };
  });
}

type Given = MaskedRequest['given'][number];

/** What all ids seen have in common; nothing where they differ in kind or one does not tell. */
export function idFact(ids: readonly Given[]): IdFact | undefined {
  const [first] = ids;
  if (first?.made === undefined || ids.some(({ made }) => made !== first.made)) return undefined;
  const seen = new Set(ids.map(({ hmac }) => hmac)).size;
  const numbers = ids.flatMap(({ number }) => number ?? []);
  const span = Math.max(...numbers) - Math.min(...numbers);
  const counted = first.made === 'number' && seen >= 2 && span <= close * (seen - 1);
  return { kind: counted ? 'sequential' : first.made, seen };
}

/** The ids by which owners read the objects at this path: the last key of the path, else those in the query. */
function idsOf(
  { operation }: Pick<Finding, 'operation'>,
  { resources, exchanges }: Pick<Survey, 'resources' | 'exchanges'>,
): Given[] {
  const path = operation.slice(operation.indexOf(' ') + 1);
  const last = pathParameters(path).at(-1);
  return resources
    .filter((each) => each.operation.endsWith(` ${path}`))
    .flatMap(({ exchange, query }) => {
      const names = last === undefined ? query.map(([name]) => `query:${name}`) : [`path:${last}`];
      return exchanges[exchange]?.request.given.filter(({ name }) => names.includes(name)) ?? [];
    });
}
