import type { Model } from '../django/models.ts';
import type { Place } from '../flow/values.ts';
import type { ClassInfo } from '../python/code.ts';

export interface WritableField {
  name: string;
  source: string;
  /** The model field, where known. */
  type?: string;
  to?: Model;
  declared: boolean;
  line: number;
  /** Code of the serializer or form deals with this field and asks who calls. */
  handled: boolean;
  /** Its queryset depends on the request or is narrowed. */
  scoped: boolean;
}

/** What a client may set through a serializer, form or schema. */
export interface Surface {
  cls: ClassInfo;
  kind: 'serializer' | 'form' | 'schema' | 'admin';
  model?: Model;
  fields: WritableField[];
  /** `__all__`, `exclude`, a list, or nothing at all. */
  breadth: 'all' | 'exclude' | 'list' | 'none';
  at: Place;
  readOnly: readonly string[];
  /** Fields that an answer carries. */
  shows: readonly string[];
  /** A base of it guards some fields by asking who calls. */
  asksCaller: boolean;
  /** Listed as read-only, and declared as a field that may be written: the list does not bind those. */
  unbound: readonly { name: string; line: number }[];
  /** Serializers inside it. */
  nested: readonly { name: string; cls: ClassInfo; readOnly: boolean }[];
  /** It refuses what it does not know. */
  strict: boolean;
  /** `fields` is a set: unordered in forms, refused by serializers. */
  unordered: boolean;
}
