import { describe, expect, test } from 'vitest';
import { documentLink } from '../../../src/identity/mask-link.ts';
import { operationId } from '../../../src/model/operation.ts';
import { folderWords } from '../../../src/survey/folder-words.ts';

const origin = 'https://api.test:8443';
const folder = folderWords([
  {
    id: operationId('GET', '/warehouse/{customer}/deliveryNotes'),
    method: 'GET',
    path: '/warehouse/{customer}/deliveryNotes',
    kind: 'read',
    parameters: [],
    response: {
      type: 'json',
      open: false,
      fields: [{ at: '/slips', name: 'slips', type: 'string', required: false, readOnly: true }],
    },
    seenIn: ['openapi'],
    changesState: false,
  },
]);

describe('a link to a document of the target', () => {
  test.each([
    ['/media/invoices/inv-7.pdf', '/media/invoices/{name}'],
    [`${origin}/media/invoices/inv-7.pdf`, '/media/invoices/{name}'],
    ['/media/users/12/2026/letter%20one.docx', undefined],
    ['/media/users/12/2026/letter.docx', '/media/users/{id}/{id2}/{name}'],
    ['/media/alice/invoice.pdf', '/media/{id}/{name}'],
    ['/media/bob/invoices/invoice.pdf', '/media/{id}/invoices/{name}'],
    ['/acme-corp/Alice_Jones/invoice.pdf', '/{id}/{id2}/{name}'],
    ['/media/invoices-acme/invoice.pdf', '/media/{id}/{name}'],
    ['/warehouse/deliveryNotes/north.pdf', '/warehouse/deliveryNotes/{name}'],
    ['/exports/6f1e2d3c-0000-4000-8000-1234567890ab/all.csv', '/exports/{id}/{name}'],
  ])('%s is told as %s', (link, template) => {
    expect(documentLink(link, { origin, folder })).toBe(template);
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
    ['a folder that says it acts', '/media/delete-all/inv-7.pdf'],
    ['a sentence', 'see /media/invoices/inv-7.pdf'],
  ])('is not %s', (_, link) => {
    expect(documentLink(link, { origin, folder })).toBeUndefined();
  });

  test('is a path where the origin is not known', () => {
    expect(documentLink('/media/slips/b.pdf', { folder })).toBe('/media/slips/{name}');
    expect(documentLink(`${origin}/media/slips/b.pdf`, { folder })).toBeUndefined();
  });
});
