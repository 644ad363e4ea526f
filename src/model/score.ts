/** One reason for points taken away. */
export interface Deduction {
  readonly finding: string;
  readonly points: number;
  readonly because: string;
}

export type Grade = 'A' | 'B' | 'C' | 'D' | 'F';

export type ScoreCard =
  | {
      readonly grade: Grade;
      readonly points: number;
      readonly coverage: Coverage;
      readonly deductions: readonly Deduction[];
    }
  | { readonly grade: 'withheld'; readonly because: string; readonly coverage: Coverage };

/** What was looked at: cells are (operation, question) pairs; `decided` have a pass or a fail. */
export interface Coverage {
  readonly operations: { readonly known: number; readonly reached: number; readonly excluded: number };
  readonly cells: { readonly planned: number; readonly decided: number };
  /** 0..1, decided cells over planned cells. */
  readonly share: number;
}
