import { rowsOf, sameRows } from '../../judge/rows.ts';
import { answer } from '../../judge/select.ts';
import { served } from '../../judge/served.ts';
import type { Experiment, Step, Value } from '../../model/experiment.ts';
import { noLocks } from '../../model/experiment.ts';
import { isOwnerField } from '../../model/property.ts';
import type { Survey } from '../../model/survey.ts';
import type { Trial } from '../../model/trial.ts';
import { text } from '../judge/facts.ts';
import type { ShownList } from './hidden.ts';
import { shownLists } from './hidden.ts';
import { as, read, requestFor } from './request.ts';

/** People have passwords; what belongs to people is tied to them by a field. */
const people = /^(user|account_user|member|colleague|employee|person|people|customer|profile|contact|staff)$/;

/**
 * Where parameters become the keywords of a query, a relation and a comparison may stand in their names. One look: nobody's
 * password begins with a marker, so that whoever understands the question answers with nothing.
 */
export function* keywordGlances(survey: Survey): Generator<Experiment> {
  for (const list of shownLists(survey)) {
    if (list.shown.has('password')) continue;
    const ties = [...list.shown].filter(isOwnerField).slice(0, 1);
    const roots = people.test(list.listing.kind) ? [''] : ties.length > 0 ? ties : ['owner', 'user'];
    for (const root of roots) {
      const keyword = `${root === '' ? '' : `${root}__`}password__startswith`;
      yield {
        ...frame(list, keyword),
        steps: { plain: plainly(survey, list), no: ask(survey, list, keyword, { $: 'marker', n: 1 }) },
      };
    }
  }
}

/** The question did not leave the list as it was. */
export function leadsToKeyword(trial: Trial): boolean {
  const { experiment, habits } = trial;
  const list = text(experiment, 'list') ?? '';
  const volatile = habits.volatile[experiment.operation] ?? [];
  const [plain, no] = [answer(trial, 'plain'), answer(trial, 'no')];
  if (!served(plain, habits) || no === undefined) return false;
  return !served(no, habits) || !sameRows(rowsOf(plain, list, volatile), rowsOf(no, list, volatile));
}

/** A question that is true of everybody, one that is true of nobody, each twice, and one about a field that nobody has. */
export function keywordAlone(survey: Survey, glance: Experiment): Experiment {
  const keyword = text(glance, 'keyword') ?? '';
  const list = shownLists(survey).find(
    (each) => each.operation.id === glance.operation && each.who === glance.actor,
  );
  if (list === undefined) return glance;
  const marker: Value = { $: 'marker', n: 1 };
  const unknown = keyword.replace(/password__startswith$/, 'cs_no_such_field__startswith');
  return {
    ...frame(list, keyword),
    id: `${glance.id} in turn`,
    claim: `${glance.actor} must not ask ${glance.operation} about a password`,
    because: glance.id,
    parameter: keyword,
    steps: {
      plain: plainly(survey, list),
      yes: ask(survey, list, keyword, ''),
      no: ask(survey, list, keyword, marker),
      unknown: ask(survey, list, unknown, marker),
      yesAgain: ask(survey, list, keyword, ''),
      noAgain: ask(survey, list, keyword, marker),
    },
  };
}

function frame({ operation, who, listing }: ShownList, keyword: string): Omit<Experiment, 'steps'> {
  return {
    id: `data-exposed ${operation.id} ${who} ${keyword}`,
    check: 'data-exposed',
    claim: `${who} must not filter ${operation.id} by what it never shows`,
    operation: operation.id,
    actor: who,
    safety: 'observe',
    fixtures: [],
    locks: { ...noLocks, reads: [listing.kind] },
    undo: [],
    facts: { mode: 'keyword', list: listing.at, keyword },
  };
}

function plainly(survey: Survey, { operation, who }: ShownList): Step {
  return read(as(survey, who, requestFor(operation)), true);
}

function ask(survey: Survey, { operation, who }: ShownList, keyword: string, value: Value): Step {
  return read(as(survey, who, { ...requestFor(operation), query: [[keyword, value]] }), true);
}
