import type { Operation } from '../model/operation.ts';
import type { ScanReport } from '../model/report.ts';
import type { Expectation, Survey } from '../model/survey.ts';

export type Fault = ScanReport['faults'][number];

/** What one description says can be called, by whom, and what it says so badly that it was left out. */
export interface Description {
  readonly operations: readonly Operation[];
  readonly policy: readonly Expectation[];
  readonly excluded: Survey['excluded'];
  readonly faults: readonly Fault[];
  /** The path every operation begins with; patterns may leave it out. */
  readonly basePath: string;
}
