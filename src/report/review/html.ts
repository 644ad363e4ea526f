import type { Issue } from '../../model/issue.ts';
import type { Review } from '../../model/review.ts';
import { weaknesses } from '../../model/weakness.ts';
import { documentOf } from '../html/frame.ts';
import { reviewScript, reviewStyles, styles } from '../html/page.generated.ts';
import type { PageIssue, ReviewPage } from '../html/review-data.ts';
import type { ReviewContext } from '../sarif/review.ts';
import { neutral } from '../visible.ts';
import { unresolved } from './unresolved.ts';

export interface ReviewPageContext extends ReviewContext {
  /** What was reviewed, in the words of whoever asked. */
  readonly name: string;
}

/** One self-contained page: what is wrong, and the authorization map with its filters. It loads nothing. */
export function reviewHtml(review: Review, context: ReviewPageContext): string {
  const { ignored, routes, faults, notes, figures } = review;
  const page: ReviewPage = neutral({
    name: context.name,
    version: context.version,
    issues: review.issues.map((issue) => onPage(issue, context)),
    ignored,
    routes,
    unresolved: unresolved(routes),
    faults,
    notes,
    figures,
  });
  return documentOf({
    title: `Countersign review: ${page.name}`,
    id: 'review',
    data: page,
    script: reviewScript,
    styles: `${styles}${reviewStyles}`,
  });
}

function onPage(issue: Issue, { rules, linesOf }: ReviewPageContext): PageIssue {
  const words = rules.find(({ id }) => id === issue.rule)?.words;
  const from = Math.max(1, issue.at.line - 2);
  return {
    ...issue,
    severity: weaknesses.find(({ id }) => id === issue.weakness)?.severity ?? 'medium',
    title: words?.title ?? issue.rule,
    cure: words?.fix ?? '',
    frame: {
      from,
      lines: (linesOf(issue.at.file) ?? [])
        .slice(from - 1, issue.at.line + 2)
        .map((line) => line.replaceAll('\t', '    ').slice(0, 200)),
    },
  };
}
