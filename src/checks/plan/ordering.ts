import { rowsOf, sameRows } from '../../judge/rows.ts';
import { answer } from '../../judge/select.ts';
import { served } from '../../judge/served.ts';
import type { Experiment, RequestPlan, Step } from '../../model/experiment.ts';
import { noLocks } from '../../model/experiment.ts';
import { isList } from '../../model/json.ts';
import type { Operation, Parameter } from '../../model/operation.ts';
import { snake } from '../../model/property.ts';
import type { Survey } from '../../model/survey.ts';
import type { Trial } from '../../model/trial.ts';
import { text, texts } from '../judge/facts.ts';
import type { ShownList } from './hidden.ts';
import { shownLists } from './hidden.ts';
import { as, read, requestFor } from './request.ts';

/** Fewer rows fall into the reverse order by chance. */
export const fewestRows = 3;
const secrets = ['password', 'password_hash', 'hashed_password', 'secret', 'token'];
const sorting = /^(ordering|order|order_by|sort|sort_by|sorting|sort_field|sort_key)$/;
const guesses = ['ordering', 'sort', 'order_by'];

/** One way to ask: by this parameter, for this field. */
export interface Question {
  readonly parameter: string;
  readonly hidden: string;
}

/**
 * For each list one look, up and down: a list that the description lets one sort is asked for several hidden fields; any
 * other for a password, by the usual parameters all at once.
 */
export function* orderingGlances(survey: Survey): Generator<Experiment> {
  for (const list of shownLists(survey)) {
    if (list.listing.items.length < fewestRows) continue;
    const offered = sortParameter(list.operation);
    const hidden = secrets.filter((each) => !list.shown.has(each) && !isOffered(offered, each));
    const names = offered === undefined ? guesses : [offered.name];
    const fields = offered === undefined ? hidden.slice(0, 1) : hidden.slice(0, 4);
    if (fields.length === 0) continue;
    const looks = fields.flatMap((field): [string, Step][] => [
      [`up ${field}`, ask(survey, list, names, field)],
      [`down ${field}`, ask(survey, list, names, `-${field}`)],
    ]);
    yield {
      ...frame(list, names.join(','), fields),
      steps: {
        plain: read(as(survey, list.who, requestFor(list.operation)), true),
        ...Object.fromEntries(looks),
        again: read(as(survey, list.who, requestFor(list.operation)), true),
      },
    };
  }
}

/** Fields by which up and down differ, with each parameter that may have done it. */
export function leadsToOrder(trial: Trial): Question[] {
  const { experiment, habits } = trial;
  const list = text(experiment, 'list') ?? '';
  const volatile = habits.volatile[experiment.operation] ?? [];
  const rows = (step: string): string[] | undefined => {
    const said = answer(trial, step);
    return served(said, habits) ? rowsOf(said, list, volatile) : undefined;
  };
  return texts(experiment, 'fields')
    .filter((field) => {
      const [up, down] = [rows(`up ${field}`), rows(`down ${field}`)];
      return up !== undefined && down !== undefined && !sameRows(up, down);
    })
    .flatMap((hidden) => texts(experiment, 'names').map((parameter) => ({ parameter, hidden })))
    .slice(0, 6);
}

/** The whole set: a field that nobody has, up and down, and the hidden one, three times. */
export function orderingAlone(
  survey: Survey,
  glance: Experiment,
  { parameter, hidden }: Question,
): Experiment {
  const list = shownLists(survey).find(
    (each) => each.operation.id === glance.operation && each.who === glance.actor,
  );
  if (list === undefined) return glance;
  const by = (field: string): Step => ask(survey, list, [parameter], field);
  return {
    ...frame(list, parameter, [hidden]),
    id: `${glance.id} by ${parameter} ${hidden}`,
    claim: `${glance.actor} must not sort ${glance.operation} by ${hidden}, which it never shows`,
    because: glance.id,
    parameter,
    steps: {
      nothing: by('cs_no_such_field'),
      nothingDown: by('-cs_no_such_field'),
      up: by(hidden),
      down: by(`-${hidden}`),
      // Not in turns: a list that comes in this order and that must not look sorted.
      downAgain: by(`-${hidden}`),
      again: by(hidden),
      nothingAgain: by('cs_no_such_field'),
      onceMore: by(hidden),
      downOnceMore: by(`-${hidden}`),
    },
  };
}

function frame(
  { operation, who, listing }: ShownList,
  names: string,
  fields: readonly string[],
): Omit<Experiment, 'steps'> {
  return {
    id: `data-exposed ${operation.id} ${who} ordering`,
    check: 'data-exposed',
    claim: `${who} must not sort ${operation.id} by what it never shows`,
    operation: operation.id,
    actor: who,
    safety: 'observe',
    fixtures: [],
    locks: { ...noLocks, reads: [listing.kind] },
    undo: [],
    facts: { mode: 'ordering', list: listing.at, names: names.split(','), fields, hidden: fields[0] ?? '' },
  };
}

function ask(survey: Survey, { operation, who }: ShownList, names: readonly string[], field: string): Step {
  const request: RequestPlan = {
    ...requestFor(operation),
    query: names.map((name) => [name, field] as const),
  };
  return read(as(survey, who, request), true);
}

function sortParameter({ parameters }: Operation): Parameter | undefined {
  return parameters.find(
    (each) =>
      each.in === 'query' && sorting.test(snake(each.name)) && !/^(asc|desc)$/i.test(String(first(each))),
  );
}

function first({ options }: Parameter): string {
  const [option] = options !== undefined && isList(options) ? options : [];
  return typeof option === 'string' ? option : '';
}

/** What the description offers for sorting is meant to be known. */
function isOffered(parameter: Parameter | undefined, field: string): boolean {
  return (
    parameter?.options?.some((each) => typeof each === 'string' && each.replace(/^-/, '') === field) === true
  );
}
