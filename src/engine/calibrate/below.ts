import type { Operation } from '../../model/operation.ts';
import type { Survey } from '../../model/survey.ts';
import { isLikeness } from '../learn/belonging.ts';
import type { Source } from '../learn/bindings.ts';
import { bindingsFor } from '../learn/bindings.ts';
import type { Ask } from './ask.ts';
import type { Named, NamedReads } from './name.ts';
import { isFirm, nameObjects } from './name.ts';
import { nestedSources } from './objects.ts';

/** An operation with what it could be aimed at so far. */
export interface Aimed {
  readonly operation: Operation;
  readonly reads: NamedReads;
}

interface Rounds {
  readonly parallel: <T, R>(items: readonly T[], run: (item: T) => Promise<R>) => Promise<R[]>;
  /** Takes the answers of each round: later rounds and the scan refer to them. */
  readonly keep: (aimed: readonly Aimed[]) => void;
}

/** Ranks below this are keys of the very kind that an operation speaks of, or go by its name. */
const byName = 8;

/**
 * Lists below named objects show what no open list shows. Whatever is not firm yet is aimed at what they hold, and once more
 * at what lies below that.
 */
export async function nameBelow(
  ask: Ask,
  survey: Survey,
  first: readonly Aimed[],
  { parallel, keep }: Rounds,
): Promise<readonly Aimed[]> {
  const nested = nestedSources(first.map((each) => each.reads));
  const second = await parallel(first, (each) => aimAgain(ask, survey, each, nested, ' below'));
  keep(second);
  const known = new Set(nested.map((each) => each.exchange));
  const deeper = nestedSources(second.map((each) => each.reads)).filter(
    (each) => each.astray !== true && !known.has(each.exchange),
  );
  const third = await parallel(second, (each) => {
    const fitting = deeper.filter((source) =>
      bindingsFor(each.operation, [source], 1).some(({ rank }) => rank < byName),
    );
    return aimAgain(ask, survey, each, fitting, ' deeper');
  });
  keep(third);
  return third;
}

async function aimAgain(
  ask: Ask,
  survey: Survey,
  { operation, reads }: Aimed,
  sources: readonly Source[],
  round: string,
): Promise<Aimed> {
  if (sources.length === 0 || (reads.named.length > 0 && isFirm(reads))) return { operation, reads };
  return {
    operation,
    reads: firmer(survey, reads, await nameObjects(ask, survey, operation, sources, round)),
  };
}

/** For each owner the later object, unless nothing but an equal key led to it and the earlier one is better founded. */
function firmer(survey: Survey, before: NamedReads, after: NamedReads): NamedReads {
  const named = survey.identities.flatMap(({ id }): Named[] => {
    const both = [after, before].flatMap((each) => each.named.filter(({ owner }) => owner === id));
    const best =
      both.find(({ operation, binding, exchange }) => !isLikeness(operation, binding, exchange)) ?? both[0];
    return best === undefined ? [] : [best];
  });
  return {
    named,
    missing: [...before.missing, ...after.missing],
    pages: [...before.pages, ...after.pages],
    volatile: [...new Set([...before.volatile, ...after.volatile])],
  };
}
