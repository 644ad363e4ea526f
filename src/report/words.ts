import type { Finding, ProvenFinding, ShownPatch, SuspectedFinding } from '../model/finding.ts';
import type { Flaw } from '../model/flaw.ts';
import type { IdFact, IdKind } from '../model/id-form.ts';
import type { CureOutcome, PatchGrade } from '../model/patch.ts';
import type { CellState, Door, DoorTrial, Layer, ScanReport, Undecided } from '../model/report.ts';
import type { Safety } from '../model/safety.ts';
import type { Severity } from '../model/severity.ts';

/** The words of every report, written once. Terminal, page and all other formats print from here. */
export const doorWords: Record<Door, { readonly label: string; readonly means: string }> = {
  nothing: { label: 'nothing', means: 'no certificate is needed' },
  certificate: { label: 'certificate alone', means: 'any trusted certificate, even a stranger’s' },
  account: { label: 'account', means: 'the certificate must be somebody’s' },
  credential: { label: 'credential', means: 'certificate and a token or login' },
  role: { label: 'role', means: 'only certain roles' },
  ownership: { label: 'ownership', means: 'only the owner of the object' },
  public: { label: 'public', means: 'open to everyone on purpose' },
  undecided: { label: 'undecided', means: 'could not be told' },
};

export const stateWords: Record<
  CellState,
  { readonly mark: string; readonly label: string; readonly means: string }
> = {
  leaked: { mark: '!', label: 'leaked', means: 'served what it must not get' },
  undecided: { mark: '?', label: 'undecided', means: 'the answer does not tell' },
  served: { mark: '✓', label: 'served', means: 'answered, as it should be' },
  refused: { mark: '✕', label: 'refused', means: 'turned away' },
  untried: { mark: '·', label: 'untried', means: 'nothing was sent' },
};

export const severityWords: Record<Severity, string> = {
  critical: 'critical',
  high: 'high',
  medium: 'medium',
  low: 'low',
  info: 'info',
};

export const standingWords: Record<Finding['standing'], { readonly label: string; readonly means: string }> =
  {
    explained: { label: 'explained', means: 'seen on the wire, and the code says why' },
    proven: { label: 'proven', means: 'seen on the wire' },
    suspected: { label: 'suspected', means: 'read in the code, not seen on the wire' },
  };

export const safetyWords: Record<Safety, string> = {
  observe: 'reads only',
  canary: 'also writes on objects it made itself, and removes them',
  full: 'also writes on its own identities’ objects, and restores them',
};

export const reasonWords: Record<Undecided['reason'], string> = {
  'control-failed': 'the owner was not served',
  'attacker-not-alive': 'the attacker was not served on its own object',
  'unclear-denial': 'the answer is neither a refusal nor a leak',
  'no-identity': 'no identity that could try it or show how it ought to be',
  'no-stranger': 'no stranger certificate',
  'not-the-application': 'a layer before the application answered',
  throttled: 'the target throttled the scan',
  'server-error': 'the target failed',
  unstable: 'two equal requests were answered differently',
  'no-marker': 'nothing in the answer belongs to one owner',
  'no-reader': 'nothing shows what was written',
  'no-object': 'no object of another owner was found',
  'no-recipe': 'no way to make an object of this kind',
  'not-reached': 'the operation was not reached',
  'left-behind': 'an earlier write could not be undone',
  'expectation-unknown': 'nobody said what this operation demands',
  error: 'the check failed',
};

/** What a scan takes away to see whether an operation stays closed. */
export const layerWords: Record<Layer, { readonly label: string; readonly tried: string }> = {
  nothing: { label: 'any certificate', tried: 'came without a certificate' },
  certificate: { label: 'an account', tried: 'came with a trusted certificate that is nobody’s' },
  credential: { label: 'the credential', tried: 'came with the certificate, but not with the right token' },
  role: { label: 'the role', tried: 'came without the role' },
  ownership: { label: 'the owner', tried: 'came for what belongs to others' },
};

export const trialWords: Record<DoorTrial['outcome'], { readonly mark: string; readonly label: string }> = {
  held: { mark: '✓', label: 'refused' },
  broken: { mark: '!', label: 'served' },
  undecided: { mark: '?', label: 'not decided' },
  untried: { mark: '·', label: 'not tried' },
  open: { mark: '○', label: 'served on purpose' },
};

/** The last result a principal got, put side by side: what each answer is called. */
export function sideWords(finding: ProvenFinding): { readonly attack: string; readonly reference: string } {
  const { actor, victim } = finding.identities;
  const attacker = actor === 'none' ? 'no certificate' : actor;
  if (rewrites.has(finding.flaw)) return { reference: 'before', attack: `after the write as ${attacker}` };
  return {
    reference: victim === undefined ? 'allowed caller' : `${victim}, the owner`,
    attack: `${attacker}, the attacker`,
  };
}

const rewrites: ReadonlySet<Flaw> = new Set<Flaw>([
  'foreign-object-write',
  'field-write',
  'foreign-reference',
]);

/** A whole sentence about one cell, for screen readers and tooltips. */
export function cellSentence(who: string, operation: string, state: CellState, words: string): string {
  return `${who} on ${operation}: ${stateWords[state].label}. ${words}`;
}

/** What may be said about traces: what the API shows on re-read, never "nothing happened". */
export function leftBehindWords({ residue, cost }: Pick<ScanReport, 'residue' | 'cost'>): string {
  if (residue.length > 0) return 'finish with `countersign cleanup`';
  return cost.writes === 0 ? 'nothing was written' : 'no difference on re-read through the API';
}

/** `1 request`, `2 requests`. */
/** What a scan spent, beside what it was allowed; a limit of 0 is none. */
export function costWords({ requests, writes, seconds, limits }: ScanReport['cost']): {
  readonly requests: string;
  readonly seconds: string;
  readonly writes: string;
  readonly pace?: string;
} {
  const within = (spent: string, limit: number | undefined, unit: string): string =>
    limit === undefined || limit === 0
      ? `${spent} ${unit}${spent === '1' ? '' : 's'}${limit === 0 ? ', without a limit' : ''}`
      : `${spent} of ${counted(limit, unit)}`;
  return {
    requests: within(requests.toLocaleString('en-GB'), limits?.requests, 'request'),
    seconds: within(seconds.toFixed(1), limits?.seconds, 'second'),
    writes: counted(writes, 'write'),
    ...(limits && {
      pace: limits.rate === 0 ? 'no limit of rate' : `at most ${counted(limits.rate, 'request')} a second`,
    }),
  };
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;
}

/** 0.957 is `96 %`; only all of it is `100 %`, only none of it `0 %`. */
export function percent(share: number): string {
  const rounded = Math.round(share * 100);
  if (rounded === 100 && share < 1) return '99 %';
  if (rounded === 0 && share > 0) return '1 %';
  return `${rounded} %`;
}

/** `2026-11-22 09:30 UTC` from an ISO instant; any other text as it is. */
export function moment(instant: string): string {
  const parts = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(:\d\d(\.\d+)?)?Z$/.exec(instant);
  return parts === null ? instant : `${parts[1]} ${parts[2]} UTC`;
}

/** A suspicion of the code that the wire attacked in vain. */
export function guardedWords({ claims, example }: NonNullable<SuspectedFinding['guarded']>): string {
  return `Guarded elsewhere: attacked on the wire ${counted(claims, 'time')} with all controls, and it held (${example}).`;
}

/** How an id could be guessed: a fact beside the severity, which does not depend on it. */
const idWords: Record<IdKind, string> = {
  sequential: 'numbers close to each other: whoever has one can count to the rest',
  number: 'short numbers: all of them can be tried',
  'long-number': 'long numbers: too many to try, unless they are counted or made of the time',
  'encoded-number': 'numbers in another spelling (base64): whoever decodes one can count to the rest',
  'numbered-text': 'short texts with a number in them: the numbers can be tried',
  name: 'names: whoever knows what they name can guess them',
  'time-and-node': 'made of time and machine (UUID version 1 or 6): one that is known leads near the others',
  time: 'time and chance (UUID version 7, ULID): not to be guessed, yet links, logs and other answers show them',
  random: 'random: not to be guessed, yet links, logs and other answers show them',
};

/** `numbers close to each other: whoever has one can count to the rest (3 seen)` */
export function idsSaid({ kind, seen }: IdFact): string {
  return `${idWords[kind]} (${seen} seen)`;
}

/** The same as a sentence. */
export function idSentence(ids: IdFact): string {
  return `Ids are ${idsSaid(ids)}.`;
}

/** What became of a patch, in a word and a sentence. */
export const cureWords: { readonly [outcome in CureOutcome]: { label: string; means: string } } = {
  verified: { label: 'verified', means: 'on a copy the flaw is gone and nothing else changed' },
  rejected: { label: 'rejected', means: 'tried on a copy, and no good' },
  undecided: { label: 'undecided', means: 'tried on a copy, which could not tell' },
  untried: { label: 'not tried', means: 'nobody ran it' },
};

export const gradeWords: { readonly [grade in PatchGrade]: string } = {
  safe: 'safe',
  review: 'needs review',
  show: 'show only',
};

/** `safe, verified: fail became pass`. */
export function patchWords({ grade, trial }: ShownPatch): string {
  return trial === undefined
    ? gradeWords[grade]
    : `${gradeWords[grade]}, ${cureWords[trial.outcome].label}: ${trial.because}`;
}
