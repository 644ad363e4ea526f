import type { Experiment, Ref, Send, Step } from '../model/experiment.ts';
import { mapRequest } from '../model/refs.ts';

/** The same experiment with the next fresh values: what must fail again before it is called proven. */
export function again(experiment: Experiment, times: number): Experiment {
  const next = (ref: Ref): Ref => {
    if (ref.$ === 'marker') return { ...ref, n: ref.n + 10 * times };
    if (ref.$ === 'sideways') return { ...ref, n: ref.n + times };
    return ref;
  };
  const renew = (send: Send): Send => ({ ...send, request: mapRequest(send.request, next) });
  return {
    ...experiment,
    id: `${experiment.id} again ${times}`,
    because: experiment.id,
    // A key that was chosen by the client is a marker too: removals and reads of absence name the new one.
    fixtures: experiment.fixtures.map((fixture) => ({
      ...fixture,
      make: renew(fixture.make),
      remove: fixture.remove.map(renew),
      gone: renew(fixture.gone),
      ...(fixture.goneFor === undefined ? {} : { goneFor: fixture.goneFor.map(renew) }),
    })),
    steps: Object.fromEntries(
      Object.entries(experiment.steps).map(([name, step]) => [name, renewStep(step, renew)]),
    ),
  };
}

function renewStep(step: Step, renew: (send: Send) => Send): Step {
  return 'send' in step
    ? { ...step, send: isSends(step.send) ? step.send.map(renew) : renew(step.send) }
    : step;
}

function isSends(send: Send | readonly Send[]): send is readonly Send[] {
  return Array.isArray(send);
}
