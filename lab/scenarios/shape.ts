import type { Json } from '../../src/model/json.ts';

/** What a description says about one field. */
export interface FieldAbout {
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'object' | 'array';
  /** What stands below: the properties of an object, or of each row of an array. */
  readonly fields?: Fields;
  readonly format?: string;
  readonly readOnly?: true;
  readonly required?: true;
  readonly options?: readonly Json[];
  readonly maxLength?: number;
  readonly example?: Json;
}
export type Fields = { readonly [field: string]: FieldAbout };
export type Shapes = { readonly [shape: string]: Fields };
