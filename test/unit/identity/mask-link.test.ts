import { describe, expect, test } from 'vitest';
import { documentLink } from '../../../src/identity/mask-link.ts';

const origin = 'https://api.test:8443';

describe('a link to a document of the target', () => {
  test.each([
    ['/media/invoices/inv-7.pdf', '/media/invoices/{name}'],
    [`${origin}/media/invoices/inv-7.pdf`, '/media/invoices/{name}'],
    ['/media/users/12/2026/letter%20one.docx', undefined],
    ['/media/users/12/2026/letter.docx', '/media/users/{id}/{id2}/{name}'],
    ['/exports/6f1e2d3c-0000-4000-8000-1234567890ab/all.csv', '/exports/{id}/{name}'],
  ])('%s is told as %s', (link, template) => {
    expect(documentLink(link, origin)).toBe(template);
  });

  test.each([
    ['another host', 'https://files.example/media/invoices/inv-7.pdf'],
    ['the same host on another port', 'https://api.test/media/invoices/inv-7.pdf'],
    ['a host that only begins like ours', 'https://api.test:8443.example/media/inv-7.pdf'],
    ['a host without a scheme', '//files.example/media/inv-7.pdf'],
    ['a signature in the query', '/media/invoices/inv-7.pdf?signature=abc'],
    ['a way up', '/media/../etc/inv-7.pdf'],
    ['no folder', '/inv-7.pdf'],
    ['a page', '/invoices/7/'],
    ['a picture', '/media/faces/alice.png'],
    ['a folder that may be personal', '/media/alice@example.org/inv-7.pdf'],
    ['a sentence', 'see /media/invoices/inv-7.pdf'],
  ])('is not %s', (_, link) => {
    expect(documentLink(link, origin)).toBeUndefined();
  });

  test('is a path where the origin is not known', () => {
    expect(documentLink('/media/a/b.pdf', undefined)).toBe('/media/a/{name}');
    expect(documentLink(`${origin}/media/a/b.pdf`, undefined)).toBeUndefined();
  });
});
