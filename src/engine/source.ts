import type { Config } from '../config/config.ts';
import { CountersignError } from '../errors.ts';
import type { Operation } from '../model/operation.ts';
import type { Review } from '../model/review.ts';
import { rules } from '../rules/list.ts';
import { readSource } from '../source/review.ts';
import { operationsOf } from '../source/survey/operations.ts';
import { reviewSource } from './review.ts';

/** What the source says: its issues and routes, and what can be called. */
export interface FromSource {
  readonly review: Review;
  readonly operations: readonly Operation[];
}

/** Reads and inspects the source that a configuration names. Throws `source-unreadable`. */
export async function readFromSource(
  { django, settings }: NonNullable<Config['source']>,
  clock: () => number,
): Promise<FromSource> {
  const source = await readSource(django, { clock, ...(settings !== undefined && { settings }) });
  if (source.settingsInstead)
    throw new CountersignError(
      'source-unreadable',
      `There is no settings module ${settings} in ${django}`,
      `source.settings is a dotted name. Found: ${source.settingsInstead.join(', ') || 'none'}.`,
    );
  if (!source.hasDjango)
    throw new CountersignError(
      'source-unreadable',
      `There is no Django in ${django}`,
      'source.django is the folder that holds manage.py, relative to the configuration file.',
    );
  return { review: reviewSource(source, rules, clock), operations: operationsOf(source.project) };
}
