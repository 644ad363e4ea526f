import type { ClassInfo } from '../source/python/code.ts';
import { seenFrom } from './gates.ts';
import type { Bench } from './recipe.ts';

/** How this file has to import a class; an empty text where it is its own. */
export function pathTo(cls: ClassInfo, file: string, { code }: Bench): string | undefined {
  if (cls.module.path === file) return '';
  for (const module of code.names.modules) {
    const binding = module.scope.get(cls.name);
    if (binding?.kind !== 'import' || binding.name !== cls.name) continue;
    const thing = code.names.find(module, cls.name);
    if (thing?.kind !== 'class' || thing.cls !== cls) continue;
    const path = seenFrom(`${'.'.repeat(binding.level)}${binding.module}`, module.path, file);
    if (path !== undefined) return path;
  }
  return cls.module.dotted;
}
