/** What the source adds to a survey beside operations. */
export interface Hints {
  /** Headers by which the application gets to know its caller. */
  readonly headers: readonly string[];
  /** Properties that name the owner of a row, whatever they are called. */
  readonly ownerFields: readonly string[];
  /** Flaw and operation where the code looks wrong, `foreign-object-read GET /notes/{id}/`: asked first. */
  readonly likely: readonly string[];
}
