import type { Flaw, ScanReport } from '../../src/index.ts';
import type { Twin } from '../application.ts';

/** One scan of one variant, as far as it is scored. */
export interface Observed {
  readonly variant: Twin;
  readonly report: Pick<ScanReport, 'findings' | 'verdicts' | 'undecided' | 'matrix' | 'cost'>;
  /** The rows after the scan are those before it. */
  readonly rowsEqual: boolean;
  readonly seconds: number;
  readonly spent: readonly Spent[];
}

/** The requests that one verdict rests on; shared ones appear in several. */
export interface Spent {
  readonly flaw: Flaw;
  readonly operation: string;
  readonly requests: readonly { readonly id: string; readonly ms: number }[];
}
