import type { ScanReport } from '../model/report.ts';
import { doorCounts } from './order.ts';
import { counted } from './words.ts';

type Told = Pick<ScanReport, 'door' | 'score' | 'findings' | 'held' | 'undecided'>;

/** The sentence that matters, and one that says the next most important thing. */
export function headline(report: Told): { readonly main: string; readonly aside: string } {
  const counts = new Map(doorCounts(report).map(({ door, count }) => [door, count]));
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const nothing = counts.get('nothing') ?? 0;
  const alone = counts.get('certificate') ?? 0;
  const seen = findingsSentence(report);
  const aside = `${seen}.`;
  if (report.score.grade === 'withheld')
    return { main: 'This scan cannot be trusted', aside: report.score.because };
  if (alone > 0)
    return { main: `${alone} of ${counted(total, 'operation')} ${verb(alone)} the certificate alone`, aside };
  if (nothing > 0)
    return {
      main: `${nothing} of ${counted(total, 'operation')} ${nothing === 1 ? 'asks' : 'ask'} for no certificate at all`,
      aside,
    };
  if (report.findings.length > 0) return { main: seen, aside: 'No operation trusts the certificate alone.' };
  return { main: `None of ${counted(total, 'operation')} trusts the certificate alone`, aside };
}

function findingsSentence({ findings, held, undecided }: Told): string {
  const seen = findings.filter((each) => each.standing !== 'suspected').length;
  const suspected = findings.length - seen;
  const open = undecided.length === 0 ? '' : `, ${undecided.length} undecided`;
  const also = suspected === 0 ? '' : `, ${suspected} suspected in code`;
  if (findings.length === 0) return `Nothing leaked: ${counted(held.length, 'attack')} held${open}`;
  return `${counted(seen, 'flaw')} proven${also}; ${counted(held.length, 'attack')} held${open}`;
}

function verb(count: number): string {
  return count === 1 ? 'trusts' : 'trust';
}
