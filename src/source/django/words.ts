import type { Stmt } from '../parse/ast.ts';

/** A body as one string: every name and literal, cheap to search. */
export const wordsIn = (body: readonly Stmt[]): string =>
  JSON.stringify(body, (key, value: unknown) =>
    key === 'line' || key === 'col' || key === 'kind'
      ? key === 'kind' && value === 'raise'
        ? value
        : undefined
      : value,
  );
