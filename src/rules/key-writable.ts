import { routesOf } from './accesses.ts';
import { defineRule } from './rule.ts';

export const keyWritable = defineRule({
  id: 'key-writable',
  weaknesses: ['MASS-015'],
  words: {
    title: 'The primary key is one of the fields that a client may write',
    what: 'A serializer declares `id` or `pk` itself, so it is no longer read-only, and the row is saved with what the client sent.',
    why: 'Another key in the body writes over another row, or makes a copy of one.',
    fix: 'Leave the key to the model, or say `read_only=True`.',
  },
  examples: {
    bad: 'id = serializers.IntegerField(required=False)',
    good: 'id = serializers.IntegerField(read_only=True)',
  },
  *inspect(code) {
    for (const surface of code.surfaces) {
      const key = surface.fields.find((one) => one.declared && /^(id|pk)$/.test(one.source));
      if (!key || !surface.model || surface.kind !== 'serializer') continue;
      // Its own code may take the key out before the row is saved.
      if (key.handled || code.names.member(surface.cls, 'update') || code.names.member(surface.cls, 'create'))
        continue;
      const used = code.views.filter(
        (one) => /PUT|PATCH/.test(one.method) && one.surfaces.includes(surface.cls),
      );
      if (used.length === 0) continue;
      yield {
        at: { file: surface.at.file, line: key.line, col: surface.at.col },
        symbol: surface.cls.qual,
        message: `${surface.cls.name} lets a client write the key of ${surface.model.name}.`,
        routes: used.flatMap(routesOf),
        confidence: 'medium',
      };
    }
  },
});
