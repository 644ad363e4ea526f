import type { Config } from '../config/config.ts';
import { CountersignError } from '../errors.ts';
import type { ForeignResult } from '../model/foreign.ts';
import type { Operation } from '../model/operation.ts';
import type { Review } from '../model/review.ts';
import { rules } from '../rules/list.ts';
import { type Kept, type ReadSource, readSource } from '../source/review.ts';
import { operationsOf } from '../source/survey/operations.ts';
import { ownerFieldsOf } from '../source/survey/owner-fields.ts';
import { loadSarif } from '../survey/load.ts';
import { reviewSource } from './review.ts';

/** What the source says: its issues and routes, what can be called, and what other programs say about it. */
export interface FromSource {
  readonly review: Review;
  readonly operations: readonly Operation[];
  /** Properties that name the owner of a row. */
  readonly ownerFields: readonly string[];
  readonly foreign: readonly ForeignResult[];
}

const nothingRead: Omit<FromSource, 'foreign'> = {
  review: {
    issues: [],
    ignored: [],
    routes: [],
    faults: [],
    notes: [],
    figures: { files: 0, lines: 0, milliseconds: 0 },
  },
  operations: [],
  ownerFields: [],
};

/** Reads and inspects the source that a configuration names. Throws `source-unreadable`, `sarif-unreadable`. */
export async function readFromSource(
  { django, settings, sarif }: NonNullable<Config['source']>,
  clock: () => number,
): Promise<FromSource> {
  const foreign = (await Promise.all(sarif.map(loadSarif))).flat();
  if (django === undefined) return { ...nothingRead, foreign };
  const source = await readDjango({ django, ...(settings !== undefined && { settings }) }, clock);
  return {
    review: reviewSource(source, rules, clock),
    operations: operationsOf(source.project),
    ownerFields: ownerFieldsOf(source.project),
    foreign,
  };
}

/** A folder with Django in it, and the settings that it is read with. */
export interface DjangoSource {
  readonly django: string;
  readonly settings?: string;
}

/** The issues and routes of one folder. Throws `source-unreadable`. */
export async function reviewOf(source: DjangoSource, clock: () => number): Promise<Review> {
  return reviewSource(await readDjango(source, clock), rules, clock);
}

/** The source with its texts, for whoever wants to change them. Throws `source-unreadable`. */
export async function keptSourceOf(
  source: DjangoSource,
  clock: () => number,
): Promise<ReadSource & { kept: Kept }> {
  const { kept, ...read } = await readDjango(source, clock, true);
  return { ...read, kept: kept ?? { bytes: new Map(), modules: [] } };
}

async function readDjango(
  { django, settings }: DjangoSource,
  clock: () => number,
  keep = false,
): Promise<ReadSource> {
  const source = await readSource(django, { clock, keep, ...(settings !== undefined && { settings }) });
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
  return source;
}
