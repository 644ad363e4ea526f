import type { CheckPreview, PlanPreview } from '../../model/preview.ts';
import { labelled } from '../terminal/layout.ts';
import { counted } from '../words.ts';
import type { PlanPage } from './page.ts';

/** Per check: how many experiments it can plan, what they can cost, and one of them step by step. */
export function planChecks({ checks, atMost }: PlanPreview, page: PlanPage): string[] {
  return [
    '',
    page.paint('bold', `Checks: at most ${counted(atMost.checks, 'request')}`),
    ...checks.flatMap((check) => one(check, page)),
  ];
}

function one(check: CheckPreview, { width, paint }: PlanPage): string[] {
  const columns = { width, column: 2, indent: 2 };
  if (check.leftOut !== undefined)
    return labelled('·', `${check.check}: left out, ${check.leftOut}`, columns);
  const operations = counted(check.operations.length, 'operation');
  const cost = `at most ${counted(check.experiments, 'experiment')} on ${operations}, ${counted(check.atMost, 'request')}`;
  const steps = check.template?.steps ?? [];
  const column = Math.max(0, ...steps.map(({ step }) => step.length)) + 2;
  return [
    ...labelled('·', `${check.check}: ${cost}`, columns).map((line) => paint('bold', line)),
    ...steps.flatMap(({ step, request, as }) =>
      labelled(step, `${request} as ${as}`, { width, column, indent: 6 }),
    ),
  ];
}
