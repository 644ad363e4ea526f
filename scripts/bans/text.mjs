const typescript = (file) => /^(src|lab|test|bench)\/.*\.ts$/.test(file);

/** Bans on a file's name. */
export const nameBans = [
  {
    id: 'vague-name',
    where: (file) => /^(src|lab|test|bench|scripts)\//.test(file),
    instead: 'Name the file after the one idea it holds. A drawer for everything holds nothing.',
    broken: (file) => /(^|\/)(utils?|helpers?|common|misc|[^/]*(manager|service))\.[a-z]+$/i.test(file),
  },
];

const absolute = (...parts) => new RegExp(`(^|[\\s'"\`(=:])/(${parts.join('|')})/[\\w.-]`);

/** Bans on a line of text, in every text file of the repository. */
export const lineBans = [
  {
    id: 'machine-path',
    where: (file) => file !== 'package-lock.json',
    instead: 'Write a path relative to the project; another machine has other folders.',
    broken: (line) => absolute('work', 'root', 'home/\\w+', 'Users/\\w+', 'tmp/bash_jobs[^/]*').test(line),
  },
  {
    id: 'outside-the-repository',
    where: (file) => /\.(ts|mjs|cjs|json|py|md|sh)$|^\.ci\//.test(file),
    instead: 'The project must work on its own: bring the fact into the repository or leave it out.',
    broken: (line) => /\.\.\/shared\//.test(line),
  },
  {
    id: 'registry-host',
    where: () => true,
    instead: 'Leave the registry to the configuration of whoever installs; pin versions, not hosts.',
    broken: (line) => /https?:\/\/[^\s/'"]*(registry|artifactory|nexus|verdaccio|pypi)[^\s/'"]*/i.test(line),
  },
];

/** Bans on the size of files. */
export const longest = 400;
export const sizeBan = {
  id: 'too-long',
  where: typescript,
  instead: `Over ${longest} lines a file holds more than one idea: split it along them.`,
};
