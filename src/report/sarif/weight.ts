import type { Severity } from '../../model/severity.ts';
import type { Level } from './log.ts';

/** How viewers weigh a severity: their level, and the score from which code scanning derives its own four words. */
export const weights: Record<Severity, { readonly level: Level; readonly score: string }> = {
  critical: { level: 'error', score: '9.5' },
  high: { level: 'error', score: '8.0' },
  medium: { level: 'warning', score: '5.5' },
  low: { level: 'note', score: '3.0' },
  info: { level: 'note', score: '0.1' },
};
