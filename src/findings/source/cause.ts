import type { Cause } from '../../model/finding.ts';
import type { Issue } from '../../model/issue.ts';

export function causeOf({ at, symbol, rule, message }: Issue): Cause {
  return { ...at, symbol, rule, message };
}
