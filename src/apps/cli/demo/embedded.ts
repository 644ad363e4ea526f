import { mkdir, rm } from 'node:fs/promises';
import type { Twin } from '../../../../lab/application.ts';
import { billing } from '../../../../lab/scenarios/billing.ts';
import { startApi } from '../../../../lab/scenarios/start.ts';
import { type DemoLab, startAll } from './labs.ts';

/** Both variants of the lab that needs nothing but this process. */
export async function startEmbedded(dir: string): Promise<readonly DemoLab[]> {
  await rm(dir, { recursive: true, force: true });
  return startAll((variant) => startInProcess(variant, `${dir}/${variant}`));
}

export async function startInProcess(variant: Twin, under: string): Promise<DemoLab> {
  await mkdir(under, { recursive: true, mode: 0o700 });
  const api = await startApi(billing(variant), { under });
  return {
    variant,
    url: api.url,
    configFile: api.configFile,
    rows: () => Promise.resolve(JSON.stringify(api.state())),
    stop: () => api.stop(),
  };
}
