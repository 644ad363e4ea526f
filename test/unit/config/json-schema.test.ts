import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { configSchemaText } from '../../../src/config/json-schema.ts';

describe('the published schema of countersign.yaml', () => {
  it('is up to date; npm run generate writes it', () => {
    expect(readFileSync(new URL('../../../schema/countersign.schema.json', import.meta.url), 'utf8')).toBe(
      configSchemaText(),
    );
  });
});
