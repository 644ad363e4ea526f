import { accessSync, constants, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder, wherever it is called from. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Everything the starters make stands here; deleting it undoes them. */
export const lab = join(root, '.lab');

/** The environment for programs we start: quiet, and with caches inside the project where the home cannot be written. */
export function environment() {
  const quiet = {
    npm_config_update_notifier: 'false',
    npm_config_fund: 'false',
    npm_config_audit: 'false',
    PIP_DISABLE_PIP_VERSION_CHECK: '1',
    ...(process.stdout.isTTY ? {} : { NO_COLOR: '1', FORCE_COLOR: undefined }),
  };
  if (writable(homedir())) return { ...process.env, ...quiet };
  const home = join(lab, 'home');
  mkdirSync(home, { recursive: true });
  return {
    ...process.env,
    ...quiet,
    HOME: home,
    npm_config_cache: join(lab, 'npm-cache'),
    XDG_CACHE_HOME: join(home, '.cache'),
  };
}

function writable(folder) {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
