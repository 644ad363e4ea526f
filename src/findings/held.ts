import type { Held, Sent } from '../model/report.ts';
import type { Seen, Trial } from '../model/trial.ts';
import type { Verdict } from '../model/verdict.ts';

/** Every attack that was refused while its controls were served, each with the requests that show it. */
export function heldOf(
  examined: readonly { readonly verdict: Verdict; readonly trials: readonly Trial[] }[],
): Held[] {
  return examined.flatMap(({ verdict, trials }): Held[] => {
    const { check, experiment, outcome } = verdict;
    const trial = trials.at(-1);
    if (outcome.outcome !== 'pass' || outcome.controls.length === 0) return [];
    const refused = trial === undefined ? undefined : attackIn(trial, outcome.attack);
    return [
      {
        check,
        operation: experiment.operation,
        claim: experiment.claim,
        experiment: experiment.id,
        actor: experiment.actor,
        ...(experiment.victim === undefined ? {} : { victim: experiment.victim }),
        ...(experiment.parameter === undefined ? {} : { parameter: experiment.parameter }),
        ...(refused === undefined ? {} : { refused }),
        controls: outcome.controls.map((control) => {
          const sent = trial === undefined ? undefined : sentAt(trial, control.step);
          return { ...control, ...(sent === undefined ? {} : { sent }) };
        }),
        ...(outcome.attack === undefined ? {} : { attack: outcome.attack }),
      },
    ];
  });
}

/** The step whose answer the judge pointed at; where the connection itself was refused, the step of that name. */
function attackIn(trial: Trial, attack: string | undefined): Sent | undefined {
  const step = Object.entries(trial.seen).find(([, list]) =>
    list.some((seen) => seen.kind === 'answer' && seen.exchange.id === attack),
  );
  return sentAt(trial, step?.[0] ?? 'attack');
}

function sentAt(trial: Trial, name: string): Sent | undefined {
  const step = trial.experiment.steps[name];
  const seen = trial.seen[name]?.[0];
  const got = seen === undefined ? undefined : gotOf(seen);
  if (step === undefined || seen === undefined || got === undefined || !('send' in step)) return undefined;
  const [send] = [step.send].flat();
  if (send === undefined) return undefined;
  const request =
    seen.kind === 'answer'
      ? `${seen.exchange.request.method} ${seen.exchange.request.target}`
      : `${send.request.method} ${send.request.path}`;
  return { who: send.as, request, got };
}

function gotOf(seen: Seen): Sent['got'] | undefined {
  if (seen.kind === 'answer') return seen.exchange.answer.status;
  if (seen.kind !== 'refused') return undefined;
  return seen.where === 'tcp' ? 'no connection' : 'no handshake';
}
