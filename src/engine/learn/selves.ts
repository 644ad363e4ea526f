import { leavesOf } from '../../judge/select.ts';
import type { IdentityId } from '../../model/identity.ts';
import { generalise } from '../../model/json.ts';
import type { Look } from './habits.ts';
import { listIn } from './lists.ts';
import type { SelfFacts } from './ownership.ts';

/**
 * What each identity is told about itself: leaves of answers that are one object and not a list, whose value is another
 * for every identity. The fact is named by operation and pointer.
 */
export function learnSelves(looks: readonly Look[]): SelfFacts {
  const selves: { [identity: IdentityId]: Map<string, string> } = {};
  for (const look of looks) {
    const answers = Object.entries(look.identities).filter(
      ([, each]) =>
        each.answer.status < 300 && each.answer.body.kind === 'json' && listIn(each) === undefined,
    );
    if (answers.length < 2) continue;
    const byPlace = new Map<string, Map<IdentityId, string>>();
    for (const [who, exchange] of answers) {
      for (const leaf of leavesOf(exchange)) {
        if (
          leaf.type === 'null' ||
          leaf.type === 'boolean' ||
          leaf.format === 'empty' ||
          generalise(leaf.at) !== leaf.at
        )
          continue;
        byPlace.set(leaf.at, (byPlace.get(leaf.at) ?? new Map<IdentityId, string>()).set(who, leaf.hmac));
      }
    }
    for (const [at, values] of byPlace) {
      if (values.size < 2 || new Set(values.values()).size !== values.size) continue;
      for (const [who, hmac] of values) {
        const facts = selves[who] ?? new Map<string, string>();
        facts.set(`${look.operation} ${at}`, hmac);
        selves[who] = facts;
      }
    }
  }
  return selves;
}
