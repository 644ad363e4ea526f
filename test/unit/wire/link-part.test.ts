import { expect, test } from 'vitest';
import { linkPart } from '../../../src/wire/link-part.ts';

test.each([
  ['/media/invoices/inv-7.pdf', 'name', 'inv-7.pdf'],
  ['https://api.test/media/invoices/inv-7.pdf', 'name', 'inv-7.pdf'],
  ['/media/invoices/letter%20one.pdf', 'name', 'letter one.pdf'],
  ['/media/invoices/..%2Fsecret.pdf', 'name', undefined],
  ['/media/letters/inv-7.pdf', 'name', undefined],
  ['/media/invoices/deeper/inv-7.pdf', 'name', undefined],
  ['/media/invoices/inv-7.pdf', 'id', undefined],
  ['https://', 'name', undefined],
])('%s holds as %s: %s', (link, name, part) => {
  expect(linkPart(link, '/media/invoices/{name}', name)).toBe(part);
});

test('a number is no link', () => {
  expect(linkPart(7, '/media/{name}', 'name')).toBeUndefined();
});
