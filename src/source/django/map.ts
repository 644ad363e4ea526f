import type { MappedRoute } from '../../model/review.ts';
import type { Handler } from '../code/handler.ts';
import type { CodeModel } from '../code/model.ts';
import type { Project } from './project.ts';
import type { Route } from './route.ts';

/** The authorization map: every method and path, also those whose view could not be followed. */
export function authorizationMap(project: Project): MappedRoute[] {
  const followed = project.views.flatMap((handler) =>
    (handler.paths.length > 0 ? [...new Set(handler.paths)] : ['(no route found)']).map((path) =>
      line(handler, path, project),
    ),
  );
  const unknown = project.routes.flatMap((route) =>
    route.view.kind === 'unknown' ? outside(route, route.view.text, project) : [],
  );
  return [...followed, ...unknown].sort(
    (a, b) => a.path.localeCompare(b.path) || a.method.localeCompare(b.method),
  );
}

/** A view of a package says what its documentation promises, or that nobody here knows it. */
function outside(route: Route, view: string, project: Project): MappedRoute[] {
  const { path, module, line } = route;
  const known = project
    .outsideGates(route)
    .map(({ method, gate }) => ({ method, gate: gateWords({ gate }) }));
  const ways = known.length > 0 ? known : [{ method: 'ANY', gate: 'unknown: not in this project' }];
  return ways.map(({ method, gate }) => ({
    method,
    path: slashed(path),
    view,
    gate,
    scope: '',
    surface: '',
    file: module.path,
    line,
  }));
}

const slashed = (path: string): string => (path.startsWith('(') || path.startsWith('/') ? path : `/${path}`);

function line(handler: Handler, path: string, code: CodeModel): MappedRoute {
  return {
    method: handler.method,
    path: slashed(path),
    view: handler.symbol,
    gate: gateWords(handler),
    scope: scopeWords(handler, code),
    surface: surfaceWords(handler, code),
    ...(handler.decorators.length > 0 && { through: handler.decorators.map(({ name }) => name) }),
    file: handler.at.file,
    line: handler.at.line,
  };
}

function gateWords({ gate }: Pick<Handler, 'gate'>): string {
  const because = [...new Set(gate.because)].filter((one) => one !== '').join(', ');
  const object = gate.object && gate.level !== 'object' ? ' + object permission' : '';
  return `${gate.level}${object}${because === '' ? '' : ` (${because})`}`;
}

/** Per model the weakest tie: that is the one that matters. */
function scopeWords(handler: Handler, code: CodeModel): string {
  const order = ['nothing', 'url', 'named', 'tenant', 'parent', 'checked', 'principal'];
  const ties = new Map<string, string>();
  for (const lookup of handler.trace.lookups) {
    const name = lookup.query.model?.name;
    if (!name) continue;
    const tie = code.tieOf(lookup, handler);
    const known = ties.get(name);
    if (!known || order.indexOf(tie) < order.indexOf(known)) ties.set(name, tie);
  }
  return [...ties].map(([name, tie]) => `${name}: ${tie}`).join('; ');
}

function surfaceWords(handler: Handler, code: CodeModel): string {
  if (!/POST|PUT|PATCH|ANY/.test(handler.method)) return '';
  return handler.surfaces
    .map((cls) => code.surfaceOf(cls))
    .filter((one) => one !== undefined)
    .map((one) => `${one.cls.name}(${one.fields.map((field) => field.name).join(', ')})`)
    .join('; ');
}
