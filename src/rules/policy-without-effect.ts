import type { PolicyFault } from '../source/code/policy.ts';
import { defineRule } from './rule.ts';

const WEAKNESS = { expression: 'AUTHN-010', above: 'AUTHN-009', misspelt: 'CTRL-012' } as const;

const wordsOf = ({ kind, text }: PolicyFault): string =>
  kind === 'above'
    ? `${text} stands above @api_view, where nobody reads it.`
    : kind === 'misspelt'
      ? `${text} is no attribute that REST framework knows; permission_classes is.`
      : `[${text}] is a list of one: Python has chosen before REST framework sees it. Use & and |.`;

export const policyWithoutEffect = defineRule({
  id: 'policy-without-effect',
  weaknesses: ['AUTHN-010', 'AUTHN-009'],
  words: {
    title: 'A permission is written, and Python or REST framework reads something else',
    what: 'Permission classes are joined by `and` or `or`, the decorator stands above `@api_view`, or the attribute has another name.',
    why: 'The line looks like a gate; what is left of it may let everybody in.',
    fix: 'Join classes by `&` and `|`; put the decorator below `@api_view`; call the attribute `permission_classes`.',
  },
  examples: {
    bad: 'permission_classes = [IsAuthenticated and IsOwner]',
    good: 'permission_classes = [IsAuthenticated & IsOwner]',
  },
  *inspect(code) {
    for (const fault of code.policyFaults)
      yield {
        at: fault.at,
        symbol: fault.at.symbol,
        message: wordsOf(fault),
        routes: [],
        confidence: 'high',
        weakness: WEAKNESS[fault.kind],
      };
  },
});
