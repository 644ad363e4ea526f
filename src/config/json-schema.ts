import { z } from 'zod';
import { fileSchema } from './schema.ts';

/** The JSON Schema of the configuration file, for editors: the text of schema/countersign.schema.json. */
export function configSchemaText(): string {
  const schema = z.toJSONSchema(fileSchema, { io: 'input' });
  return `${JSON.stringify({ title: 'countersign.yaml', ...schema }, undefined, 2)}\n`;
}

/** The keys that the configuration file may hold at `path`; used for suggestions. */
export function keysAt(path: readonly PropertyKey[]): string[] {
  let here: unknown = z.toJSONSchema(fileSchema, { io: 'input' });
  for (const step of path) {
    const properties = field(here, 'properties');
    here = field(properties, String(step)) ?? field(here, 'additionalProperties') ?? field(here, 'items');
  }
  const properties = field(here, 'properties');
  return isRecord(properties) ? Object.keys(properties) : [];
}

function field(value: unknown, key: string): unknown {
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
