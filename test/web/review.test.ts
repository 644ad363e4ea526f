import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reviewSource } from '../../src/engine/review.ts';
import { reviewHtml } from '../../src/report/review/html.ts';
import { rules } from '../../src/rules/list.ts';
import { readSource } from '../../src/source/review.ts';
import { launchChromium } from '../support/chromium.ts';
import { smallDjango } from '../support/small-django.ts';
import { tree } from '../support/tree.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-review-page-'));
const file = join(folder, 'review.html');
const complaints: string[] = [];
let browser: Browser;
let page: Page;

beforeAll(async () => {
  const clock = (): number => 0;
  const source = await readSource(
    tree(smallDjango, () => undefined),
    { clock },
  );
  const review = reviewSource(source, rules, clock, { all: true });
  const hostile = {
    ...review.routes[0],
    path: '/<img src=x onerror=alert(1)>/\u202e',
    gate: 'public (AllowAny)',
  };
  const routes = [
    ...review.routes,
    { method: 'GET', view: 'x', scope: '', surface: '', file: 'a.py', line: 1, ...hostile },
  ];
  const linesOf = (name: string) =>
    Object.entries(smallDjango)
      .find(([path]) => path === name)?.[1]
      .split('\n');
  writeFileSync(file, reviewHtml({ ...review, routes }, { version: '1', rules, linesOf, name: 'shop' }));
  browser = await launchChromium();
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => complaints.push(request.url()));
  await page.goto(pathToFileURL(file).href);
});

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the page of a review', () => {
  const rows = () => page.locator('#map tbody tr').count();

  test('shows the findings with the line they are about', async () => {
    expect(await page.locator('h1').textContent()).toBe('3 places to look at, 0 with high confidence');
    expect(await page.locator('.frame .here').first().innerText()).toContain('Invoice.objects.get(pk=pk)');
  });

  test('filters the authorization map by words, gate and rows that nothing ties', async () => {
    expect(await rows()).toBe(3);
    await page.locator('#filter').fill('mine');
    expect(await rows()).toBe(1);
    expect(await page.locator('.count').textContent()).toBe('1 of 3 ways in');
    await page.locator('#filter').fill('');
    await page.locator('#loose-only').check();
    expect(await rows()).toBe(2);
    await page.locator('#loose-only').uncheck();
    await page.locator('button.level.public').click();
    expect(await rows()).toBe(1);
    await page.locator('button.level.public').click();
    expect(await rows()).toBe(3);
  });

  test('shows what a project is called as text, runs nothing of it and loads nothing', async () => {
    const paths = await page.locator('#map td:nth-child(2)').allInnerTexts();
    expect(paths).toContainEqual(expect.stringContaining('<img src=x onerror=alert(1)>/\\u{202e}'));
    expect(complaints).toEqual([pathToFileURL(file).href]);
  });
});
