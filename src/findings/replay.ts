import type { Exchange, ExchangeId } from '../model/exchange.ts';
import type { Experiment, Send } from '../model/experiment.ts';
import { isRef } from '../model/experiment.ts';
import type { Again, Replay } from '../model/finding.ts';
import type { Verdict } from '../model/verdict.ts';
import { fromCache } from '../model/verdict.ts';
import { curlFor } from './replay/curl.ts';
import type { Sources } from './replay/known.ts';
import type { Place } from './replay/place.ts';
import { readsOnly } from './replay/reads-only.ts';
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

/** How to see a fail again in a fresh shell: a `curl` line for a read, a script for the rest; or why neither can be. */
export function againOf(input: ReplayInput): Again {
  try {
    const replay = written(input);
    return replay === undefined ? {} : { replay };
  } catch (error) {
    if (error instanceof UnreplayableError) return { noReplay: error.message };
    throw error;
  }
}

export function replayOf(input: ReplayInput): Replay | undefined {
  return againOf(input).replay;
}

function written({ verdict, exchanges, seen, place, sources = {} }: ReplayInput): Replay | undefined {
  const { experiment, outcome } = verdict;
  if (outcome.outcome !== 'fail') return undefined;
  const first = (step: string): Exchange | undefined => exchanges[seen[step]?.[0] ?? ''];
  const exchange = exchanges[outcome.evidence.attack];
  const send = sendBehind(experiment, seen, outcome.evidence.attack);
  if (!readsOnly(experiment) || isCompared(verdict) || (send !== undefined && needsScript(send)))
    return scriptFor(verdict, first, place, sources);
  if (exchange === undefined || send === undefined) throw new UnreplayableError('unseen');
  return curlFor(send, exchange, place);
}

/** One answer says nothing: somebody must have filled the cache, or another refusal stand beside this one. */
function isCompared({ check, outcome }: Verdict): boolean {
  const cached = outcome.outcome === 'fail' && outcome.evidence.note === fromCache;
  return cached || check === 'shared-cache' || check === 'existence-oracle';
}

/** A token that has to be made first, or a header whose value another answer holds: one line cannot do that. */
function needsScript({ credential, request }: Send): boolean {
  return typeof credential === 'object' || (request.headers ?? []).some(([, value]) => isRef(value));
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
