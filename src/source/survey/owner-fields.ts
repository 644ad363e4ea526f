import type { CodeModel } from '../code/model.ts';

/** The columns by which rows belong to a user, as a serializer shows them: `holder`, `holder_id`. */
export function ownerFieldsOf({ models }: CodeModel): string[] {
  const direct = models.all.flatMap(({ owner }) => (owner?.hops === 1 ? [owner.path] : []));
  return [...new Set(direct)].flatMap((name) => [name, `${name}_id`]);
}
