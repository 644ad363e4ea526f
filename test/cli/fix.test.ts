import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildCli, countersign } from '../support/built-cli.ts';
import { tree } from '../support/tree.ts';

beforeAll(buildCli);

const views = `from django.contrib.auth.decorators import login_required
from django.http import JsonResponse
from django.shortcuts import get_object_or_404

from shop.models import Invoice


@login_required
def invoice(request, pk):
    return JsonResponse({"total": get_object_or_404(Invoice, pk=pk).total})  # caf\u00e9


@login_required
def mine(request, pk):
    return JsonResponse({"total": get_object_or_404(Invoice, pk=pk, owner=request.user).total})


@login_required
def remove(request, pk):
    get_object_or_404(Invoice, pk=pk, owner=request.user).delete()
    return JsonResponse({})
`;
const project = {
  'manage.py': 'import django\n',
  'shop/models.py':
    'from django.conf import settings\nfrom django.db import models\n\n\nclass Invoice(models.Model):\n    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)\n    total = models.IntegerField()\n',
  'shop/views.py': views,
  'shop/urls.py':
    'from django.urls import path\n\nfrom shop import views\n\nurlpatterns = [\n    path("invoices/<int:pk>/", views.invoice),\n    path("mine/<int:pk>/", views.mine),\n    path("remove/<int:pk>/", views.remove),\n]\n',
};
const line = 'get_object_or_404(Invoice, pk=pk, owner=request.user).total})  # caf\u00e9';
const fix = (folder: string, ...flags: string[]) => countersign(['fix', '.', ...flags], folder);

describe('fix', () => {
  test('prints a diff that git applies, and changes nothing', async () => {
    const folder = tree(project);
    const { code, out, err } = await fix(folder);
    expect([code, readFileSync(join(folder, 'shop/views.py'), 'utf8')]).toEqual([0, views]);
    expect(err).toMatch(/scope-lookup-\w{8} {2}safe/);
    writeFileSync(join(folder, 'fix.diff'), out);
    execFileSync('git', ['apply', 'fix.diff'], { cwd: folder });
    expect(readFileSync(join(folder, 'shop/views.py'), 'utf8')).toContain(line);
  });

  test('writes with --apply, keeps bytes and line ends, and then has nothing more to propose', async () => {
    const folder = tree({
      ...project,
      'shop/views.py': Buffer.from(views.replaceAll('\n', '\r\n'), 'latin1'),
    });
    expect((await fix(folder, '--apply')).code).toBe(0);
    const written = readFileSync(join(folder, 'shop/views.py'), 'latin1');
    expect(written).toContain(`${line}\r\n`);
    expect(written.split('\n').length).toBe(written.split('\r\n').length);
    expect((await fix(folder)).out).toBe('');
  });

  test('says as JSON what would be edited', async () => {
    const { out } = await fix(tree(project), '--json');
    expect(JSON.parse(out)).toMatchObject({
      patches: [{ recipe: 'scope-lookup', grade: 'safe', edits: [{ path: 'shop/views.py', was: '' }] }],
    });
  });

  test.each([
    ['--only', ['--only', 'nothing'], 'There is no patch "nothing"'],
    ['--choose', ['--choose', 'nothing:owner'], 'There is no patch "nothing"'],
    ['--grade', ['--grade', 'all'], 'grade'],
  ])('refuses a %s that names nothing', async (_, flags, sentence) => {
    const { code, err } = await fix(tree(project), ...flags);
    expect([code, err]).toEqual([2, expect.stringContaining(sentence)]);
  });

  test('does not read through a link, so it cannot write through one', async () => {
    const outside = tree({ 'views.py': views });
    const folder = tree(project);
    rmSync(join(folder, 'shop/views.py'));
    symlinkSync(join(outside, 'views.py'), join(folder, 'shop/views.py'));
    await fix(folder, '--apply');
    expect(readFileSync(join(outside, 'views.py'), 'utf8')).toBe(views);
  });
});
