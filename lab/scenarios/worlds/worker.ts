import { alone } from './alone.ts';
import { readArguments } from './arguments.ts';
import type { Told } from './crew.ts';
import { scanStarted } from './scan.ts';

/** One process of a crew: scans the world of every seed it is sent, until it is let go. */
const { toggles } = readArguments(process.argv.slice(2));
const me = await alone(scanStarted, { toggles, clock: Date.now });

process.on('message', (seed) => {
  if (typeof seed === 'number') void me.run(seed).then((scored) => process.send?.(toldOf(seed, scored)));
});
process.once('disconnect', () => void me.stop());

function toldOf(seed: number, scored: Omit<Told, 'seed'>): Told {
  return { seed, ...scored };
}
