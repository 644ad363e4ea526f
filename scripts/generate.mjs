// Writes the published schemas from the code that checks them. Needs a build: npm run generate does both.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const outputs = [
  ['countersign.schema.json', '../dist/src/config/json-schema.js', 'configSchemaText'],
  ['report.schema.json', '../dist/src/report/schema/report.js', 'reportSchemaText'],
];

mkdirSync(fileURLToPath(new URL('../schema/', import.meta.url)), { recursive: true });
for (const [name, module, text] of outputs) {
  const { [text]: render } = await import(module);
  writeFileSync(fileURLToPath(new URL(`../schema/${name}`, import.meta.url)), render());
  console.log(`schema/${name}`);
}
