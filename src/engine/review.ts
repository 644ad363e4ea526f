import type { Review } from '../model/review.ts';
import { inspect } from '../rules/inspect.ts';
import type { Rule } from '../rules/rule.ts';
import { authorizationMap } from '../source/django/map.ts';
import type { ReadSource } from '../source/review.ts';

export interface ReviewOptions {
  /** Findings of low confidence as well. */
  all?: boolean;
}

/** All rules asked about a source that was read. */
export function reviewSource(
  source: ReadSource,
  rules: readonly Rule[],
  clock: () => number,
  options: ReviewOptions = {},
): Review {
  const start = clock();
  const { issues, ignored, complaints } = inspect(source.project, rules);
  const { load, parse, model } = source.phases;
  return {
    issues: options.all ? issues : issues.filter((one) => one.confidence !== 'low'),
    ignored,
    routes: authorizationMap(source.project),
    faults: [...source.faults, ...complaints],
    figures: {
      files: source.files,
      lines: source.project.lines,
      milliseconds: load + parse + model + clock() - start,
    },
  };
}
