import type { Ref } from '../../model/experiment.ts';
import type { IdentityId } from '../../model/identity.ts';
import { fieldOf } from '../../model/json.ts';
import { snake } from '../../model/property.ts';
import type { Survey } from '../../model/survey.ts';
import { namesOfSelf, servedTo } from './known-as.ts';

const wanted = {
  key: /^(id|pk|uuid|user_?id|uid|sub)$/,
  mail: /^e?_?mail(_address)?$/,
  name: /^(user_?name|user|login|name|nick(name)?|principal|handle|subject)$/,
} as const;
type Which = keyof typeof wanted;

/** What this API calls an identity, where a header of this name would want it: its key, its mail address or its name. */
export function selfOf(survey: Survey, who: IdentityId, header: string): Ref | undefined {
  const name = snake(header).replaceAll('-', '_');
  if (
    !/user|principal|member|customer|subject|login|email|owner|person|identity|caller|behalf|impersonate|client/.test(
      name,
    )
  )
    return undefined;
  const order: readonly Which[] = /mail/.test(name)
    ? ['mail']
    : /_(id|pk|uuid|uid)$/.test(name)
      ? ['key', 'name']
      : ['name', 'mail', 'key'];
  for (const which of order) {
    const found = valueOf(survey, who, which);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Out of what operations that recognise their caller tell this one, and tell another one differently. */
function valueOf(survey: Survey, who: IdentityId, which: Which): Ref | undefined {
  const other = survey.identities.find((each) => each.id !== who && each.status !== 'inactive');
  if (other === undefined) return undefined;
  const names = namesOfSelf(survey, who, other.id);
  for (const operation of survey.proofs) {
    const told = servedTo(survey, operation, who);
    const body = told?.answer.body;
    if (told === undefined || body?.kind !== 'json' || body.lists.length > 0) continue;
    const leaf = body.leaves.find((each) => {
      const name = snake(fieldOf(each.at));
      return names.has(name) && wanted[which].test(name) && each.at.split('/').length <= 3;
    });
    if (leaf !== undefined) return { $: 'known', exchange: told.id, at: leaf.at };
  }
  return undefined;
}
