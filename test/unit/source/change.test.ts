import { beforeAll, describe, expect, test } from 'vitest';
import { reviewSource } from '../../../src/engine/review.ts';
import { rules } from '../../../src/rules/list.ts';
import { affectedBy } from '../../../src/source/change/affected.ts';
import { changedSince } from '../../../src/source/change/since.ts';
import { createPythonParser, type PythonParser } from '../../../src/source/parse/parser.ts';
import { readSource } from '../../../src/source/review.ts';
import { smallDjango } from '../../support/small-django.ts';
import { tree } from '../../support/tree.ts';

let parser: PythonParser;
const clock = (): number => 0;

beforeAll(async () => {
  parser = await createPythonParser();
});

/** The rules that still speak when one text of the project was another one before. */
async function foundSince(file: keyof typeof smallDjango, from: string, to: string): Promise<string[]> {
  const source = await readSource(tree(smallDjango), { clock, parser });
  const before = smallDjango[file].replace(from, to);
  expect(before).not.toBe(smallDjango[file]);
  const changed = await changedSince(source, [{ path: file, before, after: smallDjango[file] }]);
  return reviewSource(source, rules, clock, { all: true, changed }).issues.map((one) => one.rule);
}

describe('a finding is shown since a revision when', () => {
  test.each([
    ['the line itself changed', 'shop/find.py', 'get(pk=pk)', 'get(id=pk)'],
    ['its view changed', 'shop/views.py', '"total": any_invoice', '"sum": any_invoice'],
    ['a gate before its view changed', 'shop/views.py', '@login_required\ndef invoice', 'def invoice'],
    ['its model changed', 'shop/models.py', 'total = models', 'amount = models'],
    ['its route changed', 'shop/urls.py', 'views.mine', 'views.invoice'],
    ['settings changed', 'shop/settings.py', "['shop']", '[]'],
  ] as const)('%s', async (_, file, from, to) => {
    expect(await foundSince(file, from, to)).toContain('unscoped-lookup');
  });
});

describe('a finding is left out when', () => {
  test.each([
    ['a function beside it changed', 'shop/find.py', 'owner=user, pk', 'pk=pk, owner'],
    ['a view beside its view changed', 'shop/views.py', '"total": own_invoice', '"sum": own_invoice'],
    ['only its line number changed', 'shop/find.py', 'from shop', '# a remark\n\nfrom shop'],
    ['only an import changed', 'shop/views.py', 'from shop.find', 'import os\nfrom shop.find'],
    ['a file that it does not reach changed', 'manage.py', 'import django', 'x = 1'],
  ] as const)('%s', async (_, file, from, to) => {
    // What changed may have findings of its own.
    expect(await foundSince(file, from, to)).not.toContain('unscoped-lookup');
  });
});

describe('what a change reaches', () => {
  test.each([
    ['a view', 'shop/views.py', '"total": any_invoice', '"sum": any_invoice', ['invoices/<int:pk>/']],
    ['what a view calls', 'shop/find.py', 'owner=user, pk', 'pk=pk, owner', ['mine/<int:pk>/']],
    ['a model of two views', 'shop/models.py', 'total = models', 'amount = models', 'both'],
    ['routes', 'shop/urls.py', 'views.mine', 'views.invoice', undefined],
    ['settings', 'shop/settings.py', "['shop']", '[]', undefined],
    ['a file that no view uses', 'manage.py', 'import django', 'x = 1', undefined],
  ] as const)('is known of %s, and of the rest nobody can tell', async (_, file, from, to, wanted) => {
    const source = await readSource(tree(smallDjango), { clock, parser });
    const before = smallDjango[file].replace(from, to);
    const changed = await changedSince(source, [{ path: file, before, after: smallDjango[file] }]);
    const paths = [...(affectedBy(source.project, changed) ?? [])].flatMap((each) => each.paths);
    const both = ['invoices/<int:pk>/', 'mine/<int:pk>/'];
    expect(paths.sort()).toEqual(wanted === 'both' ? both : (wanted ?? []));
  });
});
