import type { Experiment } from '../../model/experiment.ts';
import { isList } from '../../model/json.ts';

/** A planned fact that is a list of texts; missing means none. */
export function texts(experiment: Experiment, name: string): readonly string[] {
  const value = experiment.facts?.[name] ?? null;
  return isList(value) ? value.filter((each) => typeof each === 'string') : [];
}

export function text(experiment: Experiment, name: string): string | undefined {
  const value = experiment.facts?.[name];
  return typeof value === 'string' ? value : undefined;
}

/** The properties that this trial can speak of: a repetition only of those that were stored before. */
export function askedOf(experiment: Experiment): readonly string[] {
  const only = texts(experiment, 'only');
  return texts(experiment, 'candidates').filter((name) => only.length === 0 || only.includes(name));
}
