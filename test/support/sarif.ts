import { readFileSync } from 'node:fs';
import Ajv04 from 'ajv-draft-04';
import formats from 'ajv-formats';

const schema: unknown = JSON.parse(
  readFileSync(new URL('../../vendor/sarif/sarif-2.1.0-rtm.5.json', import.meta.url), 'utf8'),
);
// One pattern of the schema is no regular expression where Unicode is strict.
const ajv = new Ajv04.default({ strict: false, allErrors: true, unicodeRegExp: false });
formats.default(ajv);
const valid = ajv.compile(asSchema(schema));

/** What the official schema says against a text; nothing when it is SARIF 2.1.0. */
export function sarifFaults(text: string): string[] {
  valid(JSON.parse(text));
  return (valid.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message ?? 'wrong'}`);
}

function asSchema(value: unknown): object {
  if (typeof value !== 'object' || value === null) throw new Error('a schema is an object');
  return value;
}
