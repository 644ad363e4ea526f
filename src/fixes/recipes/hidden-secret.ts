import { SECRET } from '../../rules/sensitive.ts';
import { defineRecipe } from '../recipe.ts';
import { listed, unlisted } from '../surfaces.ts';
import { handlerOf } from './gate-view.ts';

/** A secret that opens a door is not shown at the door. */
export const hiddenSecret = defineRecipe({
  id: 'hidden-secret',
  cures: ['capability-leak'],
  propose(issue, bench) {
    const handler = handlerOf(issue, bench);
    const surface = handler?.surfaces
      .map((cls) => bench.code.surfaceOf(cls))
      .find((one) => one?.shows.some((name) => SECRET.test(name)));
    const sheet = surface && bench.sheet(surface.cls.module.path);
    if (!sheet) return undefined;
    const secrets = surface.shows.filter((name) => SECRET.test(name));
    const edits =
      surface.breadth === 'list'
        ? unlisted(sheet, surface, secrets)
        : listed(
            sheet,
            surface,
            surface.shows.filter((name) => !secrets.includes(name)),
          );
    return (
      edits && {
        grade: 'review',
        title: `${surface.cls.name} no longer shows ${secrets.join(', ')}`,
        reason: 'Whoever knows it may do what it allows. Other pages that use this list lose it, too.',
        edits,
      }
    );
  },
});
