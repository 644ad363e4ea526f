// Every package that reaches a user must carry a licence that goes with Apache-2.0.
import { readFileSync } from 'node:fs';

const fine = new Set([
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  '0BSD',
  'Unlicense',
  'CC0-1.0',
  'Python-2.0',
  'BlueOak-1.0.0',
]);
const read = (path) => JSON.parse(readFileSync(new URL(`../${path}`, import.meta.url), 'utf8'));

const shipped = Object.entries(read('package-lock.json').packages).filter(
  ([path, { dev, optional }]) => path !== '' && !dev && !optional,
);
const odd = shipped
  .map(([path]) => read(`${path}/package.json`))
  .filter(({ license }) => !allowed(license))
  .map(({ name, version, license }) => `${name}@${version}: ${JSON.stringify(license ?? 'none stated')}`);

for (const line of odd)
  console.log(
    `${line}\n    Choose another package, or add the licence to scripts/licences.mjs with the reason in docs/decisions.`,
  );
if (odd.length > 0) process.exitCode = 1;
else console.log(`${shipped.length} packages reach users, all under licences that go with Apache-2.0`);

/** "MIT OR GPL-2.0" is fine when one side is; "MIT AND GPL-2.0" when both are. */
function allowed(license) {
  if (typeof license !== 'string') return false;
  return license
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((part) => fine.has(part.trim())));
}
