import { served } from '../../judge/served.ts';
import type { IdentityProof } from '../../model/report.ts';
import type { Survey } from '../../model/survey.ts';
import { asIdentity } from '../../model/survey.ts';
import type { Bench } from '../bench.ts';
import { answered, asker } from './ask.ts';

/** Asks every proven identity for its proof once more, at the end. Names those that are not recognised any longer. */
export async function reprove(
  bench: Bench,
  survey: Survey,
  controls: readonly IdentityProof[],
): Promise<string[]> {
  const ask = asker(bench.wire);
  const ended: string[] = [];
  for (const control of controls) {
    const operation = survey.operations.find((each) => each.id === control.operation);
    if (
      !control.held ||
      operation === undefined ||
      !survey.identities.some((each) => each.id === control.who && each.status !== 'inactive')
    )
      continue;
    const seen = await ask(
      `end ${control.who}`,
      operation.id,
      asIdentity(survey, control.who, { method: operation.method, path: operation.path }),
    );
    if (!served(answered(seen), bench.habits())) ended.push(control.who);
  }
  return ended;
}
