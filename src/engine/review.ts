import { type Acceptance, suppress } from '../findings/suppress.ts';
import type { Review } from '../model/review.ts';
import { inspect } from '../rules/inspect.ts';
import type { Rule } from '../rules/rule.ts';
import { type Changed, reachesChange } from '../source/change/reach.ts';
import { authorizationMap } from '../source/django/map.ts';
import type { ReadSource } from '../source/review.ts';
import { identityWay } from '../source/survey/way.ts';

export interface ReviewOptions {
  /** Findings of low confidence as well. */
  all?: boolean;
  /** Findings that somebody accepted for a while. */
  accepted?: { list: readonly Acceptance[]; file: string; today: string };
  /** Only findings that reach one of these. */
  changed?: Changed;
}

/** All rules asked about a source that was read. */
export function reviewSource(
  source: ReadSource,
  rules: readonly Rule[],
  clock: () => number,
  options: ReviewOptions = {},
): Review {
  const start = clock();
  const inspected = inspect(source.project, rules);
  const { accepted, changed } = options;
  const { issues, ignored, notes } = accepted
    ? suppress(inspected.issues, accepted.list, accepted)
    : { issues: inspected.issues, ignored: [], notes: [] };
  const reaches = changed && reachesChange(source.project, changed);
  const { load, parse, model } = source.phases;
  return {
    issues: issues.filter(
      (one) => (options.all || one.confidence !== 'low') && (reaches === undefined || reaches(one)),
    ),
    ignored: [...inspected.ignored, ...ignored],
    routes: authorizationMap(source.project),
    identity: identityWay(source.project),
    faults: source.faults,
    notes: [...inspected.complaints, ...notes],
    figures: {
      files: source.files,
      lines: source.project.lines,
      milliseconds: load + parse + model + clock() - start,
    },
  };
}
