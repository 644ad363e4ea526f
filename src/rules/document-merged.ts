import { origin } from '../source/flow/values.ts';
import { routesOf } from './accesses.ts';
import { defineRule } from './rule.ts';

export const documentMerged = defineRule({
  id: 'document-merged',
  weaknesses: ['MASS-014'],
  words: {
    title: 'The whole body is stored in a document column',
    what: 'A JSON column takes the body as it came, or merged into what it held; no list says which keys a caller may write.',
    why: 'Settings that the server keeps in the same document are written by the caller.',
    fix: 'Validate the body against a list of keys before it is merged.',
  },
  examples: {
    bad: 'profile.settings = merge(profile.settings, request.data)',
    good: 'profile.settings = {**profile.settings, **SettingsSerializer.checked(request.data)}',
  },
  *inspect(code) {
    for (const handler of code.views)
      for (const set of handler.trace.sets) {
        const field = set.target.model?.fields.get(set.field);
        if (!field || !/^(JSONField|JSONBField|HStoreField)$/.test(field.type)) continue;
        if (!(set.value.from & (origin.body | origin.query)) || set.value.keys.length > 0) continue;
        yield {
          at: set.at,
          symbol: set.at.symbol,
          message: `${set.target.model?.name ?? 'The row'}.${set.field} takes every key of the body.`,
          routes: routesOf(handler),
          confidence: 'medium',
        };
      }
  },
});
