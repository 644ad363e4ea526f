import type { Stmt } from '../parse/ast.ts';

const known = new WeakMap<readonly Stmt[], string>();

/** A body as one string: every name and literal, cheap to search. */
export function wordsIn(body: readonly Stmt[]): string {
  const words = known.get(body) ?? spelled(body);
  known.set(body, words);
  return words;
}

const spelled = (body: readonly Stmt[]): string =>
  JSON.stringify(body, (key, value: unknown) =>
    key === 'line' || key === 'col' || key === 'kind'
      ? key === 'kind' && value === 'raise'
        ? value
        : undefined
      : value,
  );
