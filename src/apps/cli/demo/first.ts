import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Finding, renderFinding } from '../../../index.ts';
import type { Shell } from '../shell.ts';
import { startInProcess } from './embedded.ts';
import type { DemoLab } from './labs.ts';
import { scanLab } from './scanning.ts';
import type { Steps } from './steps.ts';

interface Place {
  readonly folder: string;
  readonly signal: AbortSignal;
}

/**
 * One proven finding while the real lab is still being prepared: the same engine, reads only, one check.
 * The API runs on until the demo ends, so that its replay works.
 */
export async function firstFinding({ folder, signal }: Place, steps: Steps, shell: Shell): Promise<DemoLab> {
  const under = join(folder, 'first');
  await rm(under, { recursive: true, force: true });
  steps.say('First a small vulnerable API inside this process, scanned by the same engine');
  const lab = await startInProcess('vulnerable', under);
  try {
    const report = await scanLab(
      {
        configFile: lab.configFile,
        flags: { safety: 'observe', only: ['foreign-object-read'] },
        ledger: join(folder, 'ledger'),
        signal,
        tell: (how) => steps.doing('first', `scanning the small API: ${how}`),
      },
      shell,
    );
    const finding = report.findings.find(isProven);
    const told = finding && (await renderFinding(report, finding, shell.terminal));
    if (told !== undefined) {
      steps.say(
        `First proven finding after ${steps.seconds().toFixed(1)} s (its replay works while this runs)`,
      );
      steps.show(`\n${told}\n`);
    } else if (!signal.aborted) steps.say('The small API gave no proven finding; going on with the lab');
    return lab;
  } catch (error) {
    await lab.stop();
    throw error;
  } finally {
    steps.doing('first');
  }
}

function isProven({ standing }: Finding): boolean {
  return standing === 'proven';
}
