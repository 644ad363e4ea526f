import type { Config } from '../config/config.ts';
import { CountersignError } from '../errors.ts';
import type { Review } from '../model/review.ts';
import { rules } from '../rules/list.ts';
import { readSource } from '../source/review.ts';
import { reviewSource } from './review.ts';

/** Reads and inspects the source that a configuration names. Throws `source-unreadable`. */
export async function reviewOf(
  { django, settings }: NonNullable<Config['source']>,
  clock: () => number,
): Promise<Review> {
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
  return reviewSource(source, rules, clock);
}
