import { rules } from '../../rules/list.ts';
import { defineRecipe } from '../recipe.ts';

/** Cures that no tool can write into a tree it does not know: the rule says what to do. */
export const shownCures = defineRecipe({
  id: 'shown-cures',
  cures: [
    'audit-trail-gap',
    'proxy-by-header',
    'client-address',
    'token-not-verified',
    'token-not-bound',
    'powerful-binding',
  ],
  propose(issue) {
    const words = rules.find(({ id }) => id === issue.rule)?.words;
    return words && { grade: 'show', title: words.title, reason: words.fix };
  },
});
