// Reviews one project cold, warm and warm after one changed file, and lets Bandit and Semgrep read the same files on the
// same machine. Needs a build and GNU time.
// usage: npm run bench:beside -- PROJECT [folder that holds bandit and semgrep]
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [project, peers = ''] = process.argv.slice(2);
if (!project)
  throw new Error('usage: npm run bench:beside -- PROJECT [folder that holds bandit and semgrep]');
const built = (path) => fileURLToPath(new URL(`../dist/src/${path}.js`, import.meta.url));
const { loadPython } = await import(built('source/load/files'));
const folder = mkdtempSync(join(tmpdir(), 'countersign-bench-'));
const copy = join(folder, 'project');
const { files } = loadPython(project);
const lines = files.reduce((sum, { text }) => sum + text.split('\n').length, 0);
for (const { path, text } of files) {
  mkdirSync(dirname(join(copy, path)), { recursive: true });
  writeFileSync(join(copy, path), text);
}
const rules = join(folder, 'semgrep.yaml');
const patterns = ['$M.objects.get(pk=$K, ...)', 'setattr($O, $N, $V)', 'permission_classes = [AllowAny]'];
const rule = (pattern, at) => ({
  id: `r${at}`,
  pattern,
  message: 'm',
  languages: ['python'],
  severity: 'INFO',
});
writeFileSync(rules, JSON.stringify({ rules: patterns.map(rule) }));

const kept = ['--cache', join(folder, 'kept')];
const review = (...more) => [process.execPath, built('apps/cli/main'), 'review', '--json', ...more, copy];
const local = [
  '--metrics=off',
  '--disable-version-check',
  '--no-git-ignore',
  '--jobs',
  String(availableParallelism()),
];
const runs = [
  { name: 'countersign review, cold', command: review('--no-cache') },
  { name: 'countersign review, cold, keeping what it reads', command: review(...kept) },
  { name: 'countersign review, warm', command: review(...kept) },
  { name: 'countersign review, warm, one file changed', command: review(...kept), touched: 1 },
  { name: 'countersign review, warm, the same file changed again', command: review(...kept), touched: 1 },
  { name: 'bandit -r', command: [join(peers, 'bandit'), '-r', '-q', '-f', 'json', copy] },
  {
    name: 'semgrep, three patterns',
    command: [join(peers, 'semgrep'), 'scan', ...local, '--json', '--config', rules, copy],
  },
];
process.stdout.write(`${files.length} files, ${lines} lines, ${availableParallelism()} cores\n\n`);
process.stdout.write(
  '| run | seconds | lines/s | processor seconds | peak memory | times our cold run | load before |\n|---|---|---|---|---|---|---|\n',
);
let cold = 0;
for (const run of runs) {
  const { name, command, touched } = run;
  if (touched) appendFileSync(join(copy, files[files.length >> 1].path), '\n\nCHANGED = 1\n');
  const load = loadavg()[0].toFixed(1);
  const { stderr } = spawnSync('/usr/bin/time', ['-f', '%e %U %S %M', ...command], {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  const [wall, user, system, memory] = (stderr.trim().split('\n').at(-1) ?? '').split(' ').map(Number);
  if (!wall) {
    process.stdout.write(`| ${name} | could not be run | | | | | ${load} |\n`);
    continue;
  }
  cold ||= wall;
  const cells = [
    wall.toFixed(1),
    Math.round(lines / wall),
    (user + system).toFixed(1),
    `${Math.round(memory / 1024)} MB`,
    (wall / cold).toFixed(2),
    load,
  ];
  process.stdout.write(`| ${name} | ${cells.join(' | ')} |\n`);
}
rmSync(folder, { recursive: true });
