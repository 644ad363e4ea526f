import { renderTogether } from '../../../index.ts';
import { variantNames } from './labs.ts';
import type { Outcome } from './outcome.ts';
import { replayKey, type Saved } from './saved.ts';

export interface Told {
  readonly outcomes: readonly Outcome[];
  readonly differences: readonly string[];
  readonly saved: Saved;
  readonly stay: Stay;
  readonly seconds: number;
}

/** What becomes of the labs: stopped, left running, or running for as long as this process does. */
export type Stay = 'no' | 'servers' | 'process';

/** All that a reader keeps of the demo: what was found, what it comes down to, and where to go from here. */
export async function summary(told: Told, page: { width: number; colour: boolean }): Promise<string> {
  const { outcomes, differences, saved } = told;
  const together = await renderTogether(
    outcomes.map(({ variant, report }) => ({ name: variantNames[variant], report })),
    {
      ...page,
      replay: ({ fingerprint }, name) => {
        const file = saved.replays.get(replayKey(name, fingerprint));
        return file === undefined ? undefined : `sh ${file}`;
      },
      facts: [
        {
          label: 'Database rows',
          values: outcomes.map(({ rowsEqual }) => (rowsEqual ? 'equal' : 'NOT EQUAL')),
        },
      ],
    },
  );
  return [together, ...verdict(differences, told.seconds), '', ...places(told), '', ...own(told), ''].join(
    '\n',
  );
}

function verdict(differences: readonly string[], seconds: number): string[] {
  const time = `(${seconds.toFixed(1)} s)`;
  if (differences.length === 0)
    return [`As expected: the vulnerable API fails and its hardened twin is clean ${time}.`];
  return [`NOT as expected ${time}:`, ...differences.map((each) => `  - ${each}`)];
}

function places({ saved, stay }: Told): string[] {
  return [
    `Report   ${saved.page} (open it in a browser; the switch flips the grid)`,
    `         ${saved.reports.join(', ')}`,
    ...(saved.replays.size === 0 ? [] : [`Replays  ${replayWords[stay]}`]),
    ...(stay === 'no' ? [] : [`Labs     ${stayWords[stay]}`]),
  ];
}

const replayWords: Record<Stay, string> = {
  no: 'need the labs, which are stopped now: npm run demo -- --keep',
  servers: 'work as printed above, from this folder',
  process: 'work as printed above, from this folder in another terminal',
};

const stayWords = {
  servers: 'stay up; stop them with: npx countersign lab down',
  process: 'run inside this process; ctrl-C stops them',
};

function own({ saved }: Told): string[] {
  return [
    'Your own API',
    `  1. Write countersign.yaml: its URL, two identities (like ${saved.example})`,
    '  2. npx countersign scan --html report.html   (sends reads only)',
    '  3. Then --safety canary: it also writes, on objects that it made itself',
  ];
}
