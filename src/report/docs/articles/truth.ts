import type { Check } from '../../../model/check.ts';
import type { Weakness } from '../../../model/weakness.ts';

export const articles = ['missing-authentication', 'object-reference', 'mass-assignment'] as const;
export type Article = (typeof articles)[number];

interface Case {
  readonly case: string;
  readonly title: string;
  readonly weaknesses: readonly string[];
}

/** What a page needs of the ground truth of the lab. */
export interface ArticleTruth {
  /** What a running lab serves; a decoy has no flaw. */
  readonly cases: readonly (Case & {
    readonly flaw: string | null;
    readonly target: { readonly method: string; readonly path: string };
  })[];
  /** Source that is only read. */
  readonly fixtures: readonly Case[];
  /** Cures of the articles, followed to the letter, and what each leaves open. */
  readonly cures: readonly (Case & { readonly article: Article; readonly shows: string })[];
}

/** What a page needs of a rule. */
export interface ArticleRule {
  readonly id: string;
  readonly weaknesses: readonly string[];
  readonly words: { readonly fix: string };
}

/** All that the page is made from. */
export interface ArticlesInput {
  readonly checks: readonly Check[];
  readonly weaknesses: readonly Weakness[];
  readonly rules: readonly ArticleRule[];
  readonly truth: ArticleTruth;
}
