import type { Paint } from './paint.ts';

/** What every section needs to know about the paper it is printed on. */
export interface Page {
  /** Columns; never below 40. */
  readonly width: number;
  readonly paint: Paint;
  /** The name of the saved report, for commands to copy. */
  readonly file: string;
}
