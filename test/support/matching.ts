import { expect } from 'vitest';

// Vitest types these as any, which would switch the compiler off around them.
export function containing(text: string): unknown {
  return expect.stringContaining(text);
}

export function matching(pattern: RegExp): unknown {
  return expect.stringMatching(pattern);
}
