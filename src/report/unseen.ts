import type { NotTested, UnseenKind } from '../model/report.ts';
import { counted, reasonWords } from './words.ts';

const what: Record<UnseenKind, string> = {
  ...reasonWords,
  excluded: 'left out by the operator or the description',
  'changes-state': 'reads that seem to change state',
  safety: 'operations that write, at a level that only reads',
  unasked: 'operations for which no check had a case',
  'check-left-out': 'checks that were left out of this scan',
  'no-check': 'flaws that this version does not look for',
  'body-not-written': 'operations whose body is neither JSON nor a form',
  websocket: 'WebSockets',
  grpc: 'gRPC calls',
};

// Cases that stayed open bring cures of their own.
const cures: Partial<Record<UnseenKind, string>> = {
  excluded: 'take it off `exclude:` where that is safe',
  'changes-state': 'they are never sent; look at them by hand',
  safety: 'scan a test system with `--safety canary` or `full`',
  unasked: 'describe their parameters and answers, or give an identity that may call them',
  'check-left-out': 'scan without `--only` and `--skip`',
  'no-check': 'look for them by other means',
  'body-not-written': 'look by hand at what they accept',
  websocket: 'look at them by hand: this version does not speak them',
  grpc: 'look at them by hand: this version does not speak them',
};

/** One thing that was not looked at, in words: what, how much of it, what would help. */
export function unseenWords(each: NotTested): {
  readonly what: string;
  readonly count: string;
  readonly cure: string;
} {
  return {
    what: what[each.kind],
    count: counted(each.count, each.unit),
    cure: each.cures.join('; or ') || (cures[each.kind] ?? ''),
  };
}

/** True of every scan, and never counted. */
export const neverLooked =
  'Never looked at, whatever the target has: operations that no description names, gRPC, WebSockets, GraphQL, and what happens behind the API (mail, webhooks, audit, jobs).';
