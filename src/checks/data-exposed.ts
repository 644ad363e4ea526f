import type { Planned } from '../model/check.ts';
import { defineCheck } from '../model/check.ts';
import type { Experiment } from '../model/experiment.ts';
import { judgeKeyword } from './judge/keyword.ts';
import { judgeOrdering } from './judge/ordering.ts';
import { keywordAlone, keywordGlances, leadsToKeyword } from './plan/keyword.ts';
import { leadsToOrder, orderingAlone, orderingGlances } from './plan/ordering.ts';

export const dataExposed = defineCheck({
  id: 'data-exposed',
  category: 'data-exposure',
  severity: 'medium',
  safety: 'observe',
  standards: { owaspApi: ['API3:2023'], cwe: [203, 200] },
  needs: { identities: 1 },
  words: {
    title: 'What is never shown can be found out',
    what: 'A list can be sorted or filtered by a field that its items do not show, a password hash for example.',
    why: 'Each question gives away a little: whose value comes first, whether it begins with a letter. Enough questions spell out the whole value.',
    fix: 'Name the fields by which a list may be sorted and filtered, and refuse all others. Never hand request parameters to a query as they come.',
    example: "ordering_fields = ['id', 'username']; filterset_fields = ['status']",
    references: [
      'https://owasp.org/API-Security/editions/2023/en/0xa3-broken-object-property-level-authorization/',
      'https://cwe.mitre.org/data/definitions/203.html',
    ],
  },

  *plan(survey): Generator<Planned> {
    yield* orderingGlances(survey);
    yield* keywordGlances(survey);
  },

  judge: (trial) =>
    trial.experiment.facts?.['mode'] === 'ordering' ? judgeOrdering(trial) : judgeKeyword(trial),

  /** A difference may have many reasons: only the whole set of questions tells. */
  *follow(trial, survey): Generator<Experiment> {
    if (trial.experiment.because !== undefined) return;
    if (trial.experiment.facts?.['mode'] === 'ordering') {
      for (const question of leadsToOrder(trial)) yield orderingAlone(survey, trial.experiment, question);
    } else if (leadsToKeyword(trial)) yield keywordAlone(survey, trial.experiment);
  },
});
