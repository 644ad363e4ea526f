// House rules that no tool holds for us. Each carries a sentence that says what to do instead.
// usage: node scripts/bans.mjs [folder] [--json]
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { brokenSyntax } from './bans/syntax.mjs';
import { lineBans, longest, nameBans, sizeBan } from './bans/text.mjs';

const text = /\.(ts|mts|cts|mjs|cjs|js|json|md|py|sh|ya?ml|html|css|conf|toml|txt)$|^\.ci\/|^[A-Z]+$/;
const folder = process.argv.slice(2).find((argument) => !argument.startsWith('--')) ?? '.';

const offences = [];
const sizes = [];
for (const file of filesOf(folder).filter((name) => text.test(name))) {
  const content = readFileSync(join(folder, file), 'utf8');
  for (const offence of offencesIn(file, content)) offences.push({ file, ...offence });
  if (/^(src|lab)\/.*\.ts$/.test(file)) sizes.push(content.split('\n').length - 1);
}

if (process.argv.includes('--json')) console.log(JSON.stringify(offences, undefined, 2));
else for (const { file, line, id, instead } of offences) console.log(`${file}:${line} ${id}\n    ${instead}`);
if (offences.length > 0) process.exitCode = 1;
else if (!process.argv.includes('--json')) console.log(sizesLine(sizes));

function* offencesIn(file, content) {
  for (const ban of nameBans) if (ban.where(file) && ban.broken(file)) yield offence(ban, 1);
  const lines = content.split('\n');
  if (sizeBan.where(file) && lines.length - 1 > longest) yield offence(sizeBan, longest);
  for (const ban of lineBans.filter(({ where }) => where(file)))
    for (const [index, line] of lines.entries()) if (ban.broken(line)) yield offence(ban, index + 1);
  if (file.endsWith('.ts')) for (const { line, ban } of brokenSyntax(file, content)) yield offence(ban, line);
}

function offence({ id, instead }, line) {
  return { line, id, instead };
}

/** What git knows or would take; a folder that is no repository is read whole. */
function filesOf(root) {
  const git = existsSync(join(root, '.git'))
    ? spawnSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
    : undefined;
  const names =
    git?.status === 0
      ? git.stdout.split('\n').filter(Boolean)
      : readdirSync(root, { recursive: true })
          .map((name) => name.replaceAll('\\', '/'))
          .filter((name) => !/(^|\/)(node_modules|dist|\.lab|\.git)(\/|$)/.test(name));
  return names.filter((name) => existsSync(join(root, name)) && statSync(join(root, name)).isFile());
}

function sizesLine(lengths) {
  const sorted = lengths.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
  return `${sorted.length} files: median ${at(0.5)} lines, nine of ten up to ${at(0.9)}, longest ${at(1)}`;
}
