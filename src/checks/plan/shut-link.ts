import type { Experiment } from '../../model/experiment.ts';
import { noLocks } from '../../model/experiment.ts';
import type { Operation } from '../../model/operation.ts';
import type { Survey } from '../../model/survey.ts';
import { asCertificate } from '../../model/survey.ts';
import { as, read } from './request.ts';

/** An owner is shown a link that nobody could follow while the scan learned, its owner neither: is it shut to all? */
export function shutLink(
  survey: Survey,
  operation: Operation,
  nobody: string | undefined,
): Experiment | undefined {
  const link = survey.links.find((each) => each.operation === operation.id);
  if (link === undefined || nobody === undefined) return undefined;
  const request = { method: 'GET', path: operation.path, params: link.params };
  return {
    id: `anonymous-access ${operation.id} shut`,
    check: 'anonymous-access',
    claim: `a caller without an account must not be served on ${operation.id}`,
    operation: operation.id,
    actor: nobody,
    victim: link.owner,
    safety: 'observe',
    fixtures: [],
    locks: noLocks,
    undo: [],
    steps: {
      shown: read(as(survey, link.owner, link.shown)),
      owner: read(as(survey, link.owner, request)),
      attack: read(asCertificate(survey, nobody, request), true),
      ...(nobody !== 'none' && { none: read(asCertificate(survey, 'none', request)) }),
    },
    facts: { mode: 'shut link' },
  };
}
