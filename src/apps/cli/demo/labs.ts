import { type Twin, twins } from '../../../../lab/application.ts';

/** One of the two labs as the demo needs to know it, wherever it runs. */
export interface DemoLab {
  readonly variant: Twin;
  readonly url: string;
  readonly configFile: string;
  /** All rows as text: two equal texts are two equal databases. */
  readonly rows: () => Promise<string>;
  readonly stop: () => Promise<void>;
}

export const variantNames: Record<Twin, string> = { vulnerable: 'Vulnerable', hardened: 'Hardened' };

/** Starts one lab for each variant; where one fails, none is left running. */
export async function startAll(start: (variant: Twin) => Promise<DemoLab>): Promise<readonly DemoLab[]> {
  const started = await Promise.allSettled(twins.map(start));
  const failed = started.find((each) => each.status === 'rejected');
  const labs = started.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  if (failed === undefined) return labs;
  await Promise.all(labs.map((lab) => lab.stop()));
  throw failed.reason;
}
