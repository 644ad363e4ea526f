import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lab } from '../../lab/lab.ts';
import { djangoProject, labFolder, packageRoot } from '../../lab/places.ts';
import { type Config, loadConfig } from '../../src/index.ts';

/** The configuration of a running lab, with its source and with how a copy of it is served. Needs the built program. */
export async function verifiable(lab: Lab, tree = djangoProject(), python?: string): Promise<Config> {
  const copy = join(packageRoot(), 'dist', 'lab', 'copy.js');
  appendFileSync(
    lab.configFile,
    `source: { django: ${tree}, settings: config.settings.${lab.variant} }
verify:
  start: [${process.execPath}, ${copy}, --from, ${lab.dir}, --port, "{port}", --tools, ${labFolder()}]
  ready: https://api.test:{port}/api/health/
  copies: 2
${python === undefined ? '' : `  python: ${python}\n`}`,
  );
  return loadConfig({ file: lab.configFile, environment: {}, clock: Date.now });
}
