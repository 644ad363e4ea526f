import type { Json } from '../../src/model/json.ts';

/** What a description says about one field. */
export interface FieldAbout {
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'object';
  readonly format?: string;
  readonly readOnly?: true;
  readonly required?: true;
  readonly options?: readonly Json[];
  readonly maxLength?: number;
  readonly example?: Json;
}
export type Fields = { readonly [field: string]: FieldAbout };
export type Shapes = { readonly [shape: string]: Fields };
