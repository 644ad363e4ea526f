import type { Gate } from '../code/gate.ts';
import type { Setting } from '../flow/interpreter.ts';
import type { Settings } from './settings.ts';

/** What every handler of a project is read with. */
export interface Reading extends Setting {
  settings: Settings;
  siteGate: Gate;
  /** The middleware stands before DRF's views as well. */
  siteCoversDrf: boolean;
  /** Attributes of a view that its middleware takes for leave to pass. */
  exempting: Set<string>;
}
