import { expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';

test('the browser of the tests opens a page and sees its text', async () => {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.setContent('<h1>who holds the door</h1>');
    expect(await page.textContent('h1')).toBe('who holds the door');
  } finally {
    await browser.close();
  }
});
