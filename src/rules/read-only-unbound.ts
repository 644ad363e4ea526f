import { defineRule } from './rule.ts';
import { decides } from './sensitive.ts';

export const readOnlyUnbound = defineRule({
  id: 'read-only-unbound',
  weaknesses: ['MASS-009'],
  words: {
    title: 'A field stands in `read_only_fields` and can be written',
    what: 'The serializer declares the field itself; `read_only_fields` binds only fields that are made from the model.',
    why: 'The list looks like a protection, and a client writes the field.',
    fix: 'Say `read_only=True` where the field is declared.',
  },
  examples: {
    bad: 'is_verified = BooleanField()\nclass Meta:\n    read_only_fields = ["is_verified"]',
    good: 'is_verified = BooleanField(read_only=True)',
  },
  *inspect(code) {
    for (const surface of code.surfaces)
      for (const { name, line } of surface.unbound)
        yield {
          at: { file: surface.at.file, line, col: surface.at.col },
          symbol: surface.cls.qual,
          message: `${surface.cls.name}.${name} is declared and may be written; read_only_fields does not bind it.`,
          routes: [],
          confidence: decides(name) ? 'high' : 'low',
        };
  },
});
