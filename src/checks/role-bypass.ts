import type { Planned } from '../model/check.ts';
import { defineCheck } from '../model/check.ts';
import { permits } from '../model/safety.ts';
import { judgeRole } from './judge/role.ts';
import { functionOf } from './plan/role-function.ts';
import { forgottenMethod } from './plan/role-method.ts';
import { outsidersOf, rolesOf } from './plan/roles.ts';

export const roleBypass = defineCheck({
  id: 'role-bypass',
  category: 'function-authorization',
  severity: 'high',
  safety: 'observe',
  standards: { owaspApi: ['API5:2023'], cwe: [285, 863] },
  needs: { identities: 1 },
  words: {
    title: 'A function for some roles serves every account',
    what: 'An operation that only certain roles may use does its work for an identity without any of them.',
    why: 'To be signed in is not to be entitled. Members approve, export or promote what only managers should.',
    fix: 'Ask for the role in the view itself, for every method and action, and refuse whatever is not listed.',
    example: 'def get_permissions(self): return [IsAuthenticated(), IsManager()]',
    references: ['https://owasp.org/API-Security/editions/2023/en/0xa5-broken-function-level-authorization/'],
  },

  *plan(survey): Generator<Planned> {
    for (const operation of survey.operations) {
      const roles = rolesOf(survey, operation);
      if (roles === undefined) {
        if (operation.method === 'PATCH' && permits(survey.limits.safety, 'canary'))
          yield* forgottenMethod(survey, operation);
        continue;
      }
      const [attacker] = outsidersOf(survey, roles);
      if (attacker === undefined) {
        yield {
          gap: {
            operation: operation.id,
            reason: 'no-identity',
            missing: `no identity without the roles ${roles.join(', ')}`,
            cure: 'add an identity of a lesser role',
          },
        };
        continue;
      }
      yield* functionOf(survey, operation, roles, attacker.id);
    }
  },

  judge: judgeRole,
});
