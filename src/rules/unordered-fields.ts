import { defineRule } from './rule.ts';

export const unorderedFields = defineRule({
  id: 'unordered-fields',
  weaknesses: ['CTRL-004'],
  words: {
    title: 'A set where a list of fields belongs',
    what: '`Meta.fields` is a set.',
    why: 'A form shows its fields in another order in each process; a serializer raises at its first use.',
    fix: 'Write a list.',
  },
  examples: { bad: "fields = {'name', 'email'}", good: "fields = ['name', 'email']" },
  *inspect(code) {
    for (const surface of code.surfaces)
      if (surface.unordered)
        yield {
          at: {
            file: surface.at.file,
            line: surface.fields.find((one) => !one.declared)?.line ?? surface.at.line,
            col: surface.at.col,
          },
          symbol: surface.cls.qual,
          message: `${surface.cls.name}.Meta.fields is a set.`,
          routes: [],
          confidence: 'high',
        };
  },
});
