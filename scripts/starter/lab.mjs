import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './place.mjs';
import { stream } from './run.mjs';

const preparation = join(root, 'scripts/prepare-lab.mjs');

/** Makes ready what the Django lab needs (its own folder ./.lab); false where it could not. */
export async function ensureLab() {
  if (!existsSync(preparation)) return false;
  return (await stream(process.execPath, [preparation])) === 0;
}
