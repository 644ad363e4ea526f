import { existsSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

/** The package's own folder: the nearest one upwards that holds the lab's Django project. */
export function packageRoot(from: string = import.meta.dirname): string {
  return existsSync(join(from, 'lab', 'django', 'manage.py')) || dirname(from) === from
    ? from
    : packageRoot(dirname(from));
}

export const djangoProject = (): string => join(packageRoot(), 'lab', 'django');
export const sourceTrees = (): string => join(packageRoot(), 'lab', 'trees');
export const proxyTemplates = (): string => join(packageRoot(), 'lab', 'proxy');
export const staticFiles = (): string => join(packageRoot(), 'lab', 'proxy', 'static');

/** Where everything of the lab is put: beside the sources, or where the user stands when this is an installed package. */
export function labFolder(): string {
  const root = packageRoot();
  return join(root.split(sep).includes('node_modules') ? process.cwd() : root, '.lab');
}
