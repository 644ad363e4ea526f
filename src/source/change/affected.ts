import type { Handler } from '../code/handler.ts';
import type { Project } from '../django/project.ts';
import { type Changed, changeOf } from './reach.ts';
import { OUTSIDE } from './units.ts';

/** What stands around every view, or is asked by many. */
const around: readonly Handler['kind'][] = ['middleware', 'permission', 'backend'];

/**
 * Handlers that changed parts of the source may change: those that are known to use one of them. Undefined where nobody can
 * tell: settings, what stands outside of functions and classes, what no handler was seen to use, and what stands around all.
 */
export function affectedBy(project: Project, changed: Changed): ReadonlySet<Handler> | undefined {
  if (changed.everything) return undefined;
  const found = new Set<Handler>();
  for (const [file, names] of changed.files)
    for (const name of names) {
      if (name === OUTSIDE) return undefined;
      const uses = changeOf(project, { files: new Map([[file, new Set([name])]]) });
      const users = project.handlers.filter(uses);
      if (users.length === 0 || users.some(({ kind }) => around.includes(kind))) return undefined;
      for (const each of users) found.add(each);
    }
  return found;
}
