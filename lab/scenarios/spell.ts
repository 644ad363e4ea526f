import type { Json } from '../../src/model/json.ts';

/** A value as a path or a form spells it. */
export function spelled(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
