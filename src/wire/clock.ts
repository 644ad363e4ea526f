/** Time as the wire sees it; tests and replays bring their own. */
export interface Clock {
  /** Milliseconds; only differences count. */
  now(): number;
  sleep(ms: number): Promise<void>;
}
