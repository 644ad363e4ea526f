/** What one id is, as far as its text alone tells. */
export const idForms = [
  'number',
  'long-number',
  'encoded-number',
  'numbered-text',
  'name',
  'time-and-node',
  'time',
  'random',
] as const;
export type IdForm = (typeof idForms)[number];

/** How hard the ids of one kind of object are to guess, over all that a scan saw of them. */
export const idKinds = ['sequential', ...idForms] as const;
export type IdKind = (typeof idKinds)[number];

/** A fact beside a severity: how a key could be guessed, and of how many ids that was read. */
export interface IdFact {
  readonly kind: IdKind;
  readonly seen: number;
}
