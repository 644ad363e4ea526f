// Runs dependency-cruiser and refuses to believe an empty look: with a TypeScript it cannot use it reports
// "no violations (0 modules)" and exits 0.
// usage: node scripts/walls.mjs [folder] [--json]
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cruise } from 'dependency-cruiser';

const { forbidden, options } = createRequire(import.meta.url)('../.dependency-cruiser.cjs');
const json = process.argv.includes('--json');
const folder = process.argv.slice(2).find((argument) => !argument.startsWith('--'));
if (folder) process.chdir(folder);

const rooms = ['src', 'lab', 'test', 'bench', 'scripts'].filter((room) => existsSync(room));
const { output } = await cruise(rooms, {
  ...options,
  ruleSet: { forbidden },
  validate: true,
  baseDir: process.cwd(),
});
const seen = output.modules.filter(({ source }) => /^(src|lab|test|bench)\/.*\.ts$/.test(source)).length;
const there = rooms
  .flatMap((room) => readdirSync(room, { recursive: true }))
  .filter((name) => name.endsWith('.ts'));

const offences = output.summary.violations.map(({ from, to, rule }) => ({
  from,
  to,
  rule: rule.name,
  instead: forbidden.find(({ name }) => name === rule.name)?.comment,
}));
if (json) console.log(JSON.stringify(offences, undefined, 2));
else
  for (const { from, to, rule, instead } of offences)
    console.log(`${from} -> ${to}\n    ${rule}: ${instead}`);

if (seen < there.length || there.length === 0) {
  console.error(`walls: looked at ${seen} of ${there.length} TypeScript files.`);
  console.error('Does dependency-cruiser find typescript 6? With 7 it sees nothing and says nothing.');
  process.exitCode = 1;
} else if (offences.length > 0) process.exitCode = 1;
else if (!json)
  console.log(
    `${seen} files, ${output.summary.totalDependenciesCruised} imports, ${forbidden.length} walls stand`,
  );
