import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { CountersignError } from '../src/errors.ts';
import { runToEnd } from './child.ts';
import { labFolder, packageRoot } from './places.ts';

const toolsSchema = z.object({
  python: z.string(),
  /** Where Debian's Python packages were unpacked; null when the Python has its own. */
  pythonPath: z.string().nullable(),
  django: z.string(),
  drf: z.string(),
  gunicorn: z.string(),
  source: z.enum(['pypi', 'debian']),
  nginx: z.string(),
  nginxLibraries: z.string().nullable(),
});

/** The programs that the lab runs on, as `.lab/tools.json` names them. */
export type Tools = Readonly<z.infer<typeof toolsSchema>>;

/** Has the starter prepare what is missing (a warm call takes a tenth of a second), then reads the result. */
export async function prepareTools(options: {
  lab?: string;
  source?: Tools['source'];
  report?: (line: string) => void;
  signal?: AbortSignal;
}): Promise<Tools> {
  const lab = options.lab ?? labFolder();
  const script = join(packageRoot(), 'scripts', 'prepare-lab.mjs');
  await runToEnd(process.execPath, [script, '--lab', lab, '--source', options.source ?? 'pypi'], options);
  return readTools(lab);
}

export async function readTools(lab: string): Promise<Tools> {
  const text = await readFile(join(lab, 'tools.json'), 'utf8').catch(() => 'null');
  const tools = toolsSchema.safeParse(JSON.parse(text));
  if (tools.success) return tools.data;
  throw new CountersignError(
    'lab-unavailable',
    'The Django lab needs Python with Django and nginx, and they could not be prepared.',
    'Run `node scripts/prepare-lab.mjs` to see why, or use --embedded for the in-process lab.',
  );
}
