import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderHtml } from '../../src/report/html.ts';
import { bigReport } from '../support/big-report.ts';
import { launchChromium } from '../support/chromium.ts';
import { sampleReport } from '../support/sample-report.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-page-'));
let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

const both = renderHtml([
  { name: 'Vulnerable', report: sampleReport('vulnerable') },
  { name: 'Hardened', report: sampleReport('hardened') },
]);

describe('the page', () => {
  test('shows all that matters on the first screen at 1280 x 800', async () => {
    await opened(both, async (page) => {
      for (const id of ['target', 'headline', 'grade', 'door', 'figures']) {
        const box = await page.locator(`#${id}`).boundingBox();
        expect(box, id).not.toBeNull();
        expect((box?.y ?? 0) + (box?.height ?? 900), id).toBeLessThanOrEqual(800);
      }
      expect(await page.locator('h1').textContent()).toBe('6 of 35 operations trust the certificate alone');
      const facts = await page.locator('.facts').innerText();
      for (const fact of [
        '2026-11-22 09:30 UTC',
        'canary',
        'Head of API platform',
        'Spent\n814 requests',
        'Left behind\n0',
      ])
        expect(facts).toContain(fact);
      expect(await page.locator('#grade').innerText()).toMatch(/F[\s\S]*96 % decided/);
      expect(await page.locator('#door .key').innerText()).toMatch(/1\s*nothing\s*6\s*certificate alone/);
      const [findings, undecided] = await page
        .locator('.figure b')
        .evaluateAll((all) => all.map((each) => getComputedStyle(each).fontSize));
      expect(undecided).toBe(findings);
      expect(await page.locator('td').first().isVisible()).toBe(true);
    });
  });

  test('filters the matrix by text, method, leaks and door, and says how many are left', async () => {
    await opened(both, async (page) => {
      await page.keyboard.press('/');
      await page.keyboard.type('billing');
      expect(await shownOperations(page)).toBe(4);
      expect(await page.locator('.count').textContent()).toBe('4 of 35 operations');
      expect(await page.locator('[role=status]').textContent()).toBe('4 of 35 operations');
      await page.locator('#method').selectOption('POST');
      expect(await shownOperations(page)).toBe(1);
      await page.locator('#method').selectOption('');
      await page.locator('#leaks-only').check();
      expect(await shownOperations(page)).toBe(3);
      await page.locator('#filter').fill('');
      await page
        .getByRole('button', { name: /^certificate alone/ })
        .first()
        .click();
      expect(await shownOperations(page)).toBe(6);
      await page.locator('.door-chosen').click();
      expect(await shownOperations(page)).toBe(19);
    });
  });

  test('opens a finding by keyboard and comes back', async () => {
    await opened(both, async (page) => {
      expect(await page.locator('td[tabindex="0"]').count()).toBe(1);
      await page.locator('td[tabindex="0"]').focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Enter');
      expect(await page.locator('.panel .where').innerText()).toContain('GET /api/accounts/{id}/');
      expect(await focused(page)).toBe('panel');
      expect(await page.locator('[role=status]').textContent()).toMatch(/^carol on GET .*: leaked\. /);
      await page.keyboard.press('Escape');
      expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(
        /^carol on GET/,
      );
      await page.keyboard.press('Control+End');
      expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(
        /^root on /,
      );
      expect(await page.locator('td[tabindex="0"]').count()).toBe(1);
    });
  });

  test('puts both answers side by side with the equal leaf outlined and masked', async () => {
    await opened(both, async (page) => {
      expect(await page.locator('.side figcaption b').allInnerTexts()).toEqual([
        'alice, the owner',
        'bob, the attacker',
      ]);
      expect(await page.locator('.telling').allInnerTexts()).toEqual([
        '/account/iban\nD…0\nequal',
        '/account/iban\nD…0\nequal',
      ]);
      expect(await page.locator('.ticks li.yes').count()).toBe(4);
    });
  });

  test('copies the replay', async () => {
    await opened(both, async (page) => {
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await page.getByRole('button', { name: 'Copy replay' }).click();
      await page.getByRole('button', { name: 'Copied' }).waitFor();
      const shown = await page.locator('.panel pre').textContent();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(shown);
    });
  });

  test('flips to the hardened report and keeps filter, open cell and places', async () => {
    await opened(both, async (page) => {
      await page.locator('#filter').fill('accounts');
      const before = await page
        .locator('tbody tr:visible')
        .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-operation')));
      await page.getByRole('button', { name: 'Hardened' }).click();
      expect(await page.locator('h1').textContent()).toBe(
        'None of 35 operations trusts the certificate alone',
      );
      const after = await page
        .locator('.grid tbody tr:visible')
        .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-operation')));
      expect(after).toEqual(before.slice(0, after.length));
      expect(await page.locator('.panel .where').innerText()).toContain(
        'GET /api/accounts/{a}/invoices/{i}/',
      );
      expect(await page.locator('.panel .state').innerText()).toBe('refused');
      expect(await page.locator('.grid td.leaked').count()).toBe(0);
    });
  });

  test('gives every cell, control and header a name', async () => {
    await opened(both, async (page) => {
      const nameless = await page.evaluate(() => {
        const named = (each: Element) =>
          (each.getAttribute('aria-label') ?? each.textContent ?? '').trim() !== '';
        return [...document.querySelectorAll('td, th, button, a, input, select, aside, nav')]
          .filter((each) => !named(each) && each.closest('label, [hidden]') === null)
          .map((each) => each.outerHTML);
      });
      expect(nameless).toEqual([]);
      const sentences = await page
        .locator('.grid td')
        .evaluateAll((cells) => cells.map((cell) => cell.getAttribute('aria-label') ?? ''));
      expect(
        sentences.filter(
          (each) => !/^.+ on [A-Z]+ \/.*: (leaked|undecided|served|refused|untried)\. .+\.$/.test(each),
        ),
      ).toEqual([]);
      expect(await page.locator('.grid thead th[scope=col]').count()).toBe(8);
      expect(await page.locator('.grid tbody th[scope=row]').count()).toBe(35);
    });
  });

  test('draws 500 operations by 12 principals and still filters them', async () => {
    await opened(renderHtml([{ name: 'Big', report: bigReport(500, 12) }]), async (page) => {
      expect(await page.locator('.grid td').count()).toBe(6000);
      await page.locator('#leaks-only').check();
      expect(await shownOperations(page)).toBe(13);
    });
  });

  test('fits a telephone, light and dark, and a printer', async () => {
    await opened(both, async (page) => {
      await page.setViewportSize({ width: 390, height: 844 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
      const light = await ground(page);
      await page.getByRole('button', { name: 'Dark' }).click();
      expect(await ground(page)).not.toBe(light);
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('.filters').isVisible()).toBe(false);
      expect(await page.locator('.grid td').last().isVisible()).toBe(true);
    });
  });

  test('runs nothing that a target smuggled in', async () => {
    const evil = '</script><img src=x onerror="window.owned=1"><!--<script>\u2028\u001b[2J';
    const sample = sampleReport('vulnerable');
    const [first, ...others] = sample.findings;
    if (first === undefined) throw new Error('the sample has findings');
    const hostile = {
      ...sample,
      target: { url: evil, name: evil },
      findings: [{ ...first, title: evil, summary: evil }, ...others],
    };
    await opened(renderHtml([{ name: evil, report: hostile }]), async (page) => {
      expect(await page.evaluate(() => 'owned' in window)).toBe(false);
      expect(await page.locator('img').count()).toBe(0);
      expect(await page.locator('#target').innerText()).toContain('<img src=x');
      expect(await page.locator('#target').innerText()).toContain('\\u{1b}[2J');
    });
  });
});

/** Opens the page from a file; afterwards it must have asked for nothing and complained about nothing. */
async function opened(html: string, look: (page: Page) => Promise<void>): Promise<void> {
  const file = join(folder, 'report.html');
  writeFileSync(file, html);
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme: 'light' });
  const page = await context.newPage();
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(pathToFileURL(file).href);
  await look(page);
  await context.close();
  expect(complaints).toEqual([]);
  expect(requests).toEqual([pathToFileURL(file).href]);
}

function shownOperations(page: Page): Promise<number> {
  return page.locator('.grid tbody tr:visible').count();
}

function focused(page: Page): Promise<string | undefined> {
  return page.evaluate(() => document.activeElement?.id);
}

function ground(page: Page): Promise<string> {
  return page.evaluate(() => getComputedStyle(document.body).backgroundColor);
}
