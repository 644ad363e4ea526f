/** A place in source: one-based line and column. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column?: number;
}
