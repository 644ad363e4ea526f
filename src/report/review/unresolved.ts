import type { MappedRoute } from '../../model/review.ts';
import { counted } from '../words.ts';

/** Ways in that the map shows without knowing all of them: what the code model could not follow. */
export function unresolved(routes: readonly MappedRoute[]): string[] {
  const outside = routes.filter(({ gate }) => gate === 'unknown: not in this project');
  const gates = routes.filter((one) => one.gate.startsWith('unknown') && !outside.includes(one));
  const lost = routes.filter(({ path }) => path === '(no route found)');
  return [
    told(outside, 'lead to views outside this folder'),
    told(gates, 'have a gate that is made at run time'),
    told(lost, 'are views that no route was found for'),
  ].filter((line) => line !== '');
}

function told(routes: readonly MappedRoute[], what: string): string {
  if (routes.length === 0) return '';
  const names = [...new Set(routes.map(({ view }) => view))];
  const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
  return `${counted(routes.length, 'way')} in ${what}: ${names.slice(0, 3).join(', ')}${more}`;
}
