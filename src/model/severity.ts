export const severities = ['info', 'low', 'medium', 'high', 'critical'] as const;
export type Severity = (typeof severities)[number];
export type Confidence = 'low' | 'medium' | 'high';

/** True when `left` weighs at least as much as `right`. */
export function atLeast(left: Severity, right: Severity): boolean {
  return severities.indexOf(left) >= severities.indexOf(right);
}
