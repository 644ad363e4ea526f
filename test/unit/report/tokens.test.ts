import { describe, expect, test } from 'vitest';
import { textOn, tokenCss, tokens } from '../../../src/report/html/tokens.ts';

describe('the colours of the page', () => {
  test.each(textOn)('%s can be read on %s, light and dark', (text, ground) => {
    expect(contrast(tokens[text].light, tokens[ground].light)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(tokens[text].dark, tokens[ground].dark)).toBeGreaterThanOrEqual(4.5);
  });

  test('each stands in the style sheet once, both sides together', () => {
    expect(tokenCss()).toContain('--canvas:light-dark(#f3f5f7,#0d1216)');
  });
});

/** WCAG 2.2, relative luminance of sRGB. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
