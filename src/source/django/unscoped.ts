import { mayUntie, unties } from '../packages/known.ts';
import { lastName, type Names, written } from '../python/names.ts';
import { statementsIn } from '../python/walk.ts';
import type { Settings } from './settings.ts';

/** A middleware that calls the view with the ambient scope switched off, if only for some requests. */
export function callsUnscoped({ middleware }: Settings, names: Names): boolean {
  return middleware.some(({ path, module }) => {
    const owner = names.module(path.slice(0, path.lastIndexOf('.')), module);
    const thing = owner && names.find(owner, lastName(path));
    if (thing?.kind !== 'class') return false;
    return [...thing.cls.methods.values()].some((fn) =>
      [...statementsIn(fn.def.body)].some(
        (one) =>
          one.kind === 'with' &&
          one.items.some(({ value }) => {
            const called = value.kind === 'call' ? value.fn : value;
            if (!mayUntie(lastName(written(called)))) return false;
            const found = names.resolve(called, fn.module);
            return found?.kind === 'external' && unties(found.path);
          }),
      ),
    );
  });
}
