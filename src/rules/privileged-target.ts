import type { CodeModel } from '../source/code/model.ts';
import { CLIENT } from '../source/flow/values.ts';
import { routesOf } from './accesses.ts';
import { defineRule } from './rule.ts';

export const privilegedTarget = defineRule({
  id: 'privileged-target',
  weaknesses: ['BFLA-001'],
  words: {
    title: 'A lesser administrator may delete or take over a greater one',
    what: 'An account is deleted or changed by key, the gate asks for some permission, and nothing looks at the rank of the account.',
    why: 'Whoever may manage users removes the superuser, or becomes it.',
    fix: 'Refuse when the target is staff or superuser and the caller is not superuser.',
  },
  examples: {
    bad: 'user.delete()',
    good: 'if user.is_superuser and not request.user.is_superuser:\n    raise PermissionDenied',
  },
  *inspect(code) {
    if (!guardsElsewhere(code)) return;
    for (const handler of code.views) {
      if ((handler.gate.level !== 'role' && handler.gate.level !== 'object') || handler.gate.staffOnly)
        continue;
      const row = handler.trace.lookups.find(
        (one) =>
          one.query.model?.isUser &&
          one.one &&
          (one.writes.has('delete') || handler.action === 'destroy') &&
          one.query.conditions.some((each) => each.value.from & CLIENT),
      );
      if (!row) continue;
      if (code.asksRank(handler)) continue;
      yield {
        at: handler.at,
        symbol: handler.symbol,
        message: `${handler.symbol} removes an account by its key and does not look at the rank of that account; other code of this project does.`,
        routes: routesOf(handler),
        confidence: 'medium',
      };
    }
  },
});

/** Somewhere the project already protects its superusers from lesser administrators. */
const guardsElsewhere = (code: CodeModel): boolean =>
  code.surfaces.some((one) => one.model?.isUser && one.asksCaller);
