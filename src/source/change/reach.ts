import type { Issue } from '../../model/issue.ts';
import type { Handler } from '../code/handler.ts';
import type { Project } from '../django/project.ts';
import type { ClassInfo, FunctionInfo } from '../python/code.ts';
import { OUTSIDE } from './units.ts';

/** Changed parts by file. */
export interface Changed {
  files: ReadonlyMap<string, ReadonlySet<string>>;
  /** Settings changed, so every gate may have. */
  everything: boolean;
}

/** Whether an issue's route, view, serializer, or anything that they reach, has changed. */
export function reachesChange(project: Project, change: Changed): (issue: Issue) => boolean {
  const { files, everything } = change;
  const has = (file: string, name: string): boolean => files.get(file)?.has(name) ?? false;
  const isChanged = changeOf(project, change);
  return (issue) =>
    everything ||
    has(issue.at.file, OUTSIDE) ||
    enclosing(issue.symbol).some((name) => has(issue.at.file, name)) ||
    handlersOf(issue, project).some(isChanged);
}

/** Whether a handler, or anything that it is seen to use, is among the changed parts. */
export function changeOf(project: Project, { files }: Pick<Changed, 'files'>): (handler: Handler) => boolean {
  const has = (file: string, name: string): boolean => files.get(file)?.has(name) ?? false;
  const outside = (file: string): boolean => has(file, OUTSIDE);
  const function_ = ({ module, qual, owner }: FunctionInfo): boolean =>
    has(module.path, qual) || outside(module.path) || (owner !== undefined && has(module.path, owner.qual));
  const body = ({ module, qual }: ClassInfo): boolean => has(module.path, qual) || outside(module.path);
  const line = (cls: ClassInfo): ClassInfo[] =>
    project.names.mro(cls).filter((one) => typeof one !== 'string');
  const surface = (cls: ClassInfo): boolean =>
    line(cls).some((one) => body(one) || [...one.methods.values()].some(function_));
  const places = ({ trace }: Handler): boolean =>
    [...trace.calls, ...trace.lookups, ...trace.guards, ...trace.sets].some(({ at }) =>
      has(at.file, at.symbol),
    );
  const models = ({ trace }: Handler): boolean =>
    trace.lookups.some(({ query }) => query.model?.cls !== undefined && body(query.model.cls));
  const routes = ({ cls, fn }: Handler): boolean =>
    project.routes.some(
      ({ view, module }) =>
        outside(module.path) &&
        ((view.kind === 'class' && view.cls === cls) || (view.kind === 'func' && view.fn === fn)),
    );
  const changed = new Map<Handler, boolean>();
  const isChanged = (handler: Handler): boolean => {
    const known =
      changed.get(handler) ??
      ([...(handler.reached ?? [])].some(function_) ||
        (handler.fn !== undefined && function_(handler.fn)) ||
        (handler.cls !== undefined && line(handler.cls).some(body)) ||
        handler.surfaces.some(surface) ||
        places(handler) ||
        models(handler) ||
        routes(handler));
    changed.set(handler, known);
    return known;
  };
  return isChanged;
}

/** `A.b.c`, `A.b`, `A` */
const enclosing = (symbol: string): string[] =>
  symbol.split('.').map((_, at, parts) => parts.slice(0, at + 1).join('.'));

function handlersOf({ at, symbol, routes }: Issue, project: Project): Handler[] {
  const ways = new Set(routes);
  return project.handlers.filter(
    (handler) =>
      (handler.at.file === at.file && handler.symbol === symbol) ||
      handler.paths.some((path) => ways.has(`${handler.method} /${path}`)) ||
      handler.surfaces.some((cls) => cls.module.path === at.file && cls.qual === symbol),
  );
}
