import type { Experiment } from '../../model/experiment.ts';

/** Sends nothing that changes the target, so that there is nothing to take back. */
export function readsOnly({ steps, fixtures, undo }: Experiment): boolean {
  return (
    fixtures.length === 0 && undo.length === 0 && Object.values(steps).every((step) => step.kind === 'read')
  );
}
