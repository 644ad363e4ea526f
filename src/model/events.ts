import type { Exchange } from './exchange.ts';
import type { Experiment } from './experiment.ts';
import type { ScanReport } from './report.ts';
import type { Verdict } from './verdict.ts';

export type Stage =
  | 'load'
  | 'read source'
  | 'survey'
  | 'calibrate'
  | 'plan'
  | 'send'
  | 'judge'
  | 'inspect'
  | 'join'
  | 'score'
  | 'fix'
  | 'report';

/** One stream, ending in one report. Progress bars, recordings and dashboards listen; the engine knows none of them. */
export type ScanEvent =
  | { readonly kind: 'stage'; readonly stage: Stage; readonly detail: string }
  | { readonly kind: 'planned'; readonly experiments: number; readonly atMostRequests: number }
  | { readonly kind: 'exchange'; readonly exchange: Exchange; readonly shared: boolean }
  | { readonly kind: 'trial'; readonly experiment: Experiment; readonly done: number; readonly of: number }
  | { readonly kind: 'verdict'; readonly verdict: Verdict }
  | { readonly kind: 'fault'; readonly code: string; readonly message: string; readonly hint?: string }
  | { readonly kind: 'report'; readonly report: ScanReport };
