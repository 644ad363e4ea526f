import type { PlanPreview } from '../../model/preview.ts';
import { labelled } from '../terminal/layout.ts';
import { counted } from '../words.ts';
import type { PlanPage } from './page.ts';

/** What could be written, what is left out, and the sum. */
export function planTotals(preview: PlanPreview, page: PlanPage): string[] {
  return [...writes(preview, page), ...excluded(preview, page), ...total(preview, page)];
}

function writes({ writes: all, safety }: PlanPreview, { width, paint }: PlanPage): string[] {
  const bold = (text: string): string => paint('bold', text);
  if (all.length === 0)
    return ['', bold('Writes: none'), ...(safety === 'observe' ? ['  GET, HEAD and OPTIONS only'] : [])];
  return [
    '',
    bold(`Writes: ${counted(all.length, 'operation')}; each undo is in the ledger before its write`),
    ...all.flatMap(({ operation, as, on }) =>
      labelled(
        '·',
        `${operation} on ${on === 'existing' ? 'objects of its own identities, restored' : 'its own canaries, removed'}; as ${as.join(', ')}`,
        { width, column: 2, indent: 2 },
      ),
    ),
  ];
}

function excluded({ excluded: all }: PlanPreview, { width, paint }: PlanPage): string[] {
  return [
    '',
    paint('bold', `Never sent: ${counted(all.length, 'operation')}`),
    ...all.flatMap(({ operation, because }) =>
      labelled('·', `${operation}: ${because}`, { width, column: 2, indent: 2 }),
    ),
  ];
}

function total({ atMost, limits, assumes }: PlanPreview, { width, paint }: PlanPage): string[] {
  const columns = { width, column: 12 };
  const pace =
    atMost.seconds === undefined
      ? `no limit of rate; ${counted(limits.concurrency, 'request')} at a time`
      : `at most ${duration(atMost.seconds)} at ${counted(limits.rate, 'request')} a second`;
  return [
    '',
    ...labelled('In total', `at most ${counted(atMost.total, 'request')}`, columns).map((line) =>
      paint('bold', line),
    ),
    ...labelled('Time', pace, columns),
    ...labelled(
      'Stops',
      `after ${counted(limits.requests, 'request')} or ${duration(limits.seconds)}; what was written is taken back all the same`,
      columns,
    ),
    ...labelled('Assumed', assumes.join('; '), columns),
  ];
}

function duration(seconds: number): string {
  return seconds < 120 ? counted(seconds, 'second') : counted(Math.ceil(seconds / 60), 'minute');
}
