// Writes the published schemas and the pages about checks from the code. Needs a build: npm run generate does both.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

// Loaded by name at run time: the build is not there yet when the walls look at this file.
const built = (path) => import(new URL(`../dist/src/${path}.js`, import.meta.url).href);
const { checks } = await built('checks/index');
const { configSchemaText } = await built('config/json-schema');
const { weaknesses } = await built('model/weakness');
const { rules } = await built('rules/list');
const { readManifest } = await import(new URL('../dist/lab/manifest.js', import.meta.url).href);
const { docPages } = await built('report/docs/pages');
const { reportSchemaText } = await built('report/schema/report');

const outputs = [
  ['schema/countersign.schema.json', configSchemaText()],
  ['schema/report.schema.json', reportSchemaText()],
  ...[...docPages(checks, weaknesses, rules, await readManifest())].map(([path, text]) => [
    `docs/${path}`,
    text,
  ]),
];

for (const [path, text] of outputs) {
  const file = fileURLToPath(new URL(`../${path}`, import.meta.url));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(path);
}
