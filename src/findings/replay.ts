import type { Exchange, ExchangeId } from '../model/exchange.ts';
import type { Experiment, Send } from '../model/experiment.ts';
import { isRef } from '../model/experiment.ts';
import type { Replay } from '../model/finding.ts';
import type { Verdict } from '../model/verdict.ts';
import { curlFor } from './replay/curl.ts';
import type { Sources } from './replay/known.ts';
import type { Place } from './replay/place.ts';
import { scriptFor } from './replay/script.ts';
import { UnreplayableError } from './replay/unreplayable.ts';

export interface ReplayInput {
  readonly verdict: Verdict;
  readonly exchanges: { readonly [id: ExchangeId]: Exchange };
  /** For each step of the trial that the evidence comes from, its exchanges in order. */
  readonly seen: { readonly [step: string]: readonly ExchangeId[] };
  readonly place: Place;
  /** How values were learned that a target keeps masked; see `sourcesOf`. */
  readonly sources?: Sources;
}

/**
 * How to see a fail again in a fresh shell: a `curl` line for a read, a script for a write. Undefined where the verdict
 * is no fail, or rests on something that neither can repeat (a key held elsewhere, bytes as planned).
 */
export function replayOf({ verdict, exchanges, seen, place, sources = {} }: ReplayInput): Replay | undefined {
  const { experiment, outcome } = verdict;
  if (outcome.outcome !== 'fail') return undefined;
  const first = (step: string): Exchange | undefined => exchanges[seen[step]?.[0] ?? ''];
  try {
    const exchange = exchanges[outcome.evidence.attack];
    const send = sendBehind(experiment, seen, outcome.evidence.attack);
    if (!readsOnly(experiment) || (send !== undefined && needsScript(send)))
      return scriptFor(verdict, first, place, sources);
    return exchange === undefined || send === undefined ? undefined : curlFor(send, exchange, place);
  } catch (error) {
    if (error instanceof UnreplayableError) return undefined;
    throw error;
  }
}

/** A token that has to be made first, or a header whose value another answer holds: one line cannot do that. */
function needsScript({ credential, request }: Send): boolean {
  return typeof credential === 'object' || (request.headers ?? []).some(([, value]) => isRef(value));
}

function readsOnly({ steps, fixtures, undo }: Experiment): boolean {
  return (
    fixtures.length === 0 && undo.length === 0 && Object.values(steps).every((step) => step.kind === 'read')
  );
}

/** The send that became this exchange. Shared reads carry another experiment's name, so only the trial can tell. */
function sendBehind(
  { steps }: Experiment,
  seen: ReplayInput['seen'],
  exchange: ExchangeId,
): Send | undefined {
  for (const [name, step] of Object.entries(steps)) {
    const index = seen[name]?.indexOf(exchange) ?? -1;
    if (index >= 0 && 'send' in step) return [step.send].flat()[index];
  }
  return undefined;
}
