import type { ScanReport } from '../../model/report.ts';
import { doorCounts } from '../order.ts';
import { doorWords } from '../words.ts';
import type { Page } from './page.ts';
import type { Ink } from './paint.ts';

export const doorInks: Partial<Record<string, Ink>> = {
  nothing: 'red',
  certificate: 'red',
  undecided: 'yellow',
};

/** Who holds the door: one line per layer, weakest first. */
export function door(report: ScanReport, { width, paint }: Page): string[] {
  const counts = doorCounts(report);
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const room = Math.max(width - 28, 8);
  const lines = counts.map(({ door: name, count }) => {
    const length = total === 0 ? 0 : Math.max(count > 0 ? 1 : 0, Math.round((count / total) * room));
    const bar = '█'.repeat(length);
    const ink = doorInks[name];
    return `  ${doorWords[name].label.padEnd(18)} ${String(count).padStart(4)}  ${ink === undefined ? bar : paint(ink, bar)}`.trimEnd();
  });
  return ['', paint('bold', `Who holds the door (${total} operations)`), ...lines];
}
