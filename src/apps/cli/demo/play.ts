import { join } from 'node:path';
import { CountersignError } from '../../../index.ts';
import { exits } from '../exit.ts';
import type { Shell } from '../shell.ts';
import { startDjango } from './django.ts';
import { startEmbedded } from './embedded.ts';
import { firstFinding } from './first.ts';
import type { DemoLab } from './labs.ts';
import type { DemoOptions } from './options.ts';
import { differences, type Outcome } from './outcome.ts';
import { readyTools } from './ready.ts';
import { saveAll } from './saved.ts';
import { scanLab } from './scanning.ts';
import type { Steps } from './steps.ts';
import { type Stay, summary } from './summary.ts';

interface Stage extends DemoOptions {
  readonly folder: string;
  readonly signal: AbortSignal;
}

/** The demo from the first finding to the last line. Labs stop however it ends, but for those that are to stay. */
export async function play(stage: Stage, steps: Steps, shell: Shell): Promise<number> {
  const { keep, folder, signal } = stage;
  const running: DemoLab[] = [];
  const over = new AbortController();
  let staying = false;
  try {
    const preparing = stage.embedded
      ? undefined
      : readyTools({ folder, signal: AbortSignal.any([signal, over.signal]) }, steps);
    preparing?.catch(() => undefined); // awaited below; until then it must not end the process
    running.push(await firstFinding(stage, steps, shell));
    const tools = await preparing;
    signal.throwIfAborted();
    if (tools instanceof CountersignError)
      steps.say(`${tools.message} Going on with the lab in this process.`);

    const inProcess = tools === undefined || tools instanceof CountersignError;
    const dir = join(folder, keep ? 'up' : 'demo');
    steps.doing('labs', 'starting both labs: certificates, databases, servers');
    const labs = inProcess
      ? await startEmbedded(join(folder, 'embedded'))
      : await startDjango({ tools, dir, now: new Date(shell.clock()) });
    running.push(...labs);
    steps.doing('labs');
    for (const { variant, url } of labs) steps.say(`Lab ${variant}: up at ${url}`);

    const outcomes = await scanAll(labs, stage, steps, shell);
    signal.throwIfAborted();
    const saved = await saveAll(outcomes, folder, process.cwd());
    const wrong = differences(outcomes);
    const stay: Stay = keep ? (inProcess ? 'process' : 'servers') : 'no';
    staying = stay === 'servers';
    const seconds = steps.seconds();
    steps.show(`\n${await summary({ outcomes, differences: wrong, saved, stay, seconds }, shell.terminal)}`);
    if (stay === 'process') await aborted(signal);
    return wrong.length === 0 ? exits.clean : exits.findings;
  } finally {
    over.abort();
    await Promise.all(running.filter((_, index) => index === 0 || !staying).map((lab) => lab.stop()));
  }
}

/** Both scans at once: they wait for different servers. */
async function scanAll(
  labs: readonly DemoLab[],
  { folder, signal }: Stage,
  steps: Steps,
  shell: Shell,
): Promise<readonly Outcome[]> {
  signal.throwIfAborted();
  steps.say('Scanning both at safety full: reads, and writes that are taken back');
  const scans = await Promise.allSettled(
    labs.map(async ({ variant, configFile, rows }): Promise<Outcome> => {
      const before = await rows();
      const report = await scanLab(
        {
          configFile,
          flags: { safety: 'full' },
          ledger: join(folder, 'ledger'),
          signal,
          tell: (how) => steps.doing(variant, `${variant}: ${how}`),
        },
        shell,
      );
      steps.doing(variant);
      const rowsEqual = before === (await rows());
      const became = signal.aborted
        ? 'interrupted'
        : `${report.findings.length} findings, ${report.cost.requests} requests`;
      steps.say(`${variant}: ${became}; database rows ${rowsEqual ? 'equal' : 'NOT equal'}`);
      return { variant, configFile, report, rowsEqual };
    }),
  );
  // Only now: a scan that failed must not take the labs from under the other, which may have writes to take back.
  return scans.map((each) => {
    if (each.status === 'rejected') throw each.reason;
    return each.value;
  });
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
}
