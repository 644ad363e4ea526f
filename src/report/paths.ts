import type { RouteContext } from '../model/finding.ts';
import type { AttackPath, Cut } from '../model/path.ts';
import { counted } from './words.ts';

const named: ReadonlySet<string> = new Set(['gate', 'scope', 'write surface']);

/** The stages of a route, in the order in which a request meets them; stages of one kind stand together. */
export function wayWords({ way, view }: RouteContext): string {
  const stages = [...new Set(way.map(({ stage }) => stage))];
  return stages
    .map((stage) => {
      const says = way.flatMap((each) => (each.stage === stage ? [each.says] : [])).join(', ');
      return named.has(stage) ? `${stage}: ${says}` : says;
    })
    .concat(stages.includes('gate') ? [] : [view])
    .join(' → ');
}

export function pathTitle({ from, to }: AttackPath): string {
  return `From ${from} to ${to}`;
}

export function othersWords({ others }: AttackPath): string {
  return others === 0 ? '' : `and ${counted(others, 'other chain')}`;
}

/** The sentence that says where to begin. */
export function cutWords({ at, findings, closes, of }: Cut): string {
  const place = at === undefined ? findings.join(', ') : `${at.file}:${at.line}`;
  return `Mend first: ${place}. It closes ${closes} of ${counted(of, 'chain')}.`;
}
