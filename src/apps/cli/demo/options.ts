export interface DemoOptions {
  readonly embedded: boolean;
  /** The labs stay up afterwards. */
  readonly keep: boolean;
  /** Milliseconds since 1970: when the starter began, which has told then what is made where. */
  readonly started?: number;
}
