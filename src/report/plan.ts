import type { PlanPreview } from '../model/preview.ts';
import { planChecks } from './plan/checks.ts';
import { planDiscovery } from './plan/discovery.ts';
import type { PlanPage } from './plan/page.ts';
import { planTotals } from './plan/totals.ts';
import { ends, labelled } from './terminal/layout.ts';
import { paintFor } from './terminal/paint.ts';
import { neutral } from './visible.ts';
import { safetyWords } from './words.ts';

export interface PlanTextOptions {
  /** Columns of the terminal; it is never set narrower than 40. */
  readonly width: number;
  readonly colour: boolean;
}

/** What a scan would send, as text for a terminal. */
export function renderPlan(preview: PlanPreview, { width, colour }: PlanTextOptions): string {
  const clean = neutral(preview);
  const page: PlanPage = { width: Math.max(40, width), paint: paintFor(colour) };
  const sections = [heading, callers, planDiscovery, planChecks, planTotals];
  return `${sections.flatMap((section) => section(clean, page)).join('\n')}\n`;
}

function heading(
  { target, authorization, safety, operations }: PlanPreview,
  { width, paint }: PlanPage,
): string[] {
  const facts: [string, string][] = [
    ['Target', target.connect === undefined ? target.url : `${target.url} at ${target.connect}`],
    ['Safety', `${safety}: ${safetyWords[safety]}`],
    ['Operations', String(operations)],
    ...(authorization === undefined
      ? []
      : ([
          ['Authorised', `${authorization.by}, ${authorization.reference}, until ${authorization.until}`],
        ] satisfies [string, string][])),
  ];
  return [
    ...ends('What a scan would send', 'nothing was sent', width),
    paint('dim', '─'.repeat(width)),
    ...facts.flatMap(([label, text]) => labelled(label, text, { width, column: 12 })),
  ];
}

/** Nobody signs in with a request of its own: what a caller presents goes along with every request. */
function callers({ callers: all }: PlanPreview, { width, paint }: PlanPage): string[] {
  const column = Math.max(...all.map(({ who }) => who.length)) + 2;
  return [
    '',
    paint('bold', 'Sign-in: 0 requests; each caller presents with every request'),
    ...all.flatMap(({ who, presents, roles, tenant }) =>
      labelled(
        who,
        [
          ...presents,
          ...(roles.length > 0 ? [roles.join(', ')] : []),
          ...(tenant === undefined ? [] : [tenant]),
        ].join('; '),
        { width, column, indent: 2 },
      ),
    ),
  ];
}
