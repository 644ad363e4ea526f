// Writes the published schemas and the pages about checks from the code. Needs a build: npm run generate does both.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checks } from '../dist/src/checks/index.js';
import { configSchemaText } from '../dist/src/config/json-schema.js';
import { weaknesses } from '../dist/src/model/weakness.js';
import { docPages } from '../dist/src/report/docs/pages.js';
import { reportSchemaText } from '../dist/src/report/schema/report.js';

const outputs = [
  ['schema/countersign.schema.json', configSchemaText()],
  ['schema/report.schema.json', reportSchemaText()],
  ...[...docPages(checks, weaknesses)].map(([path, text]) => [`docs/${path}`, text]),
];

for (const [path, text] of outputs) {
  const file = fileURLToPath(new URL(`../${path}`, import.meta.url));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(path);
}
