import { expect, test } from 'vitest';
import { linesOf } from '../../../src/survey/lines.ts';

const document = {
  openapi: '3.0.3',
  info: { title: 'a', version: '1' },
  paths: {
    '/a/{id}': { parameters: [], get: { description: 'paths', responses: {} }, put: { responses: {} } },
    '/b:close': { post: { responses: { 200: { description: 'get: it' } } } },
  },
  components: { '/c': { get: {} } },
};

test('printed JSON names its operations line by line', () => {
  const text = JSON.stringify(document, undefined, 2);
  const lines = text.split('\n');
  const found = linesOf(text);
  expect([...found.keys()]).toEqual(['get /a/{id}', 'put /a/{id}', 'post /b:close']);
  for (const [name, line] of found) expect(lines[line - 1]).toContain(`"${name.split(' ')[0] ?? ''}"`);
});

test('block YAML does so too, with comments, quotes, text blocks and a colon in a path', () => {
  const text = `openapi: 3.0.3
# paths: no
info: {title: a}
paths:
  /a/{id}:
    summary: x
    get:
      description: |
        put:
          nothing
    put: # replaces it
      responses: {}

  "/b":
      delete:
        responses: {}
  /b:close:
    post: {}
components:
  /c:
    get: {}
`;
  expect(Object.fromEntries(linesOf(text))).toEqual({
    'get /a/{id}': 7,
    'put /a/{id}': 11,
    'delete /b': 15,
    'post /b:close': 18,
  });
});

test('a minified description names none', () => {
  expect(linesOf(JSON.stringify(document)).size).toBe(0);
});
