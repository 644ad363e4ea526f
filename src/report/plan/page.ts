import type { Paint } from '../terminal/paint.ts';

export interface PlanPage {
  readonly width: number;
  readonly paint: Paint;
}
