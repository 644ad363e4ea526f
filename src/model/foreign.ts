/** What another program says about a line of source, as far as its SARIF tells. */
export interface ForeignResult {
  readonly tool: string;
  readonly rule: string;
  readonly message: string;
  readonly cwe: readonly number[];
  readonly level: 'error' | 'warning' | 'note' | 'none';
  readonly file: string;
  readonly line: number;
  /** The function or class around it, where the file says so. */
  readonly symbol?: string;
  /** Code around the place, where the file carries it: routes may be named in it. */
  readonly snippet?: string;
}
