import type { Json } from '../../model/json.ts';
import type { Field, FieldType } from '../../model/operation.ts';
import type { Expr } from '../parse/ast.ts';

export type Typed = Pick<Field, 'type' | 'format'>;

const types: readonly (readonly [RegExp, FieldType, string?])[] = [
  [/^(Null)?Boolean/, 'boolean'],
  [/UUID/, 'string', 'uuid'],
  [/^(Many|ListField|ListSerializer|MultipleChoice|ModelMultipleChoice|ArrayField)|Many$/, 'array'],
  [/Decimal/, 'string', 'decimal'],
  [/Float|Duration/, 'number'],
  [/Integer|AutoField|^(Foreign|OneToOne|TreeForeign)|PrimaryKeyRelated|ModelChoice/, 'integer'],
  [/^DateTime/, 'string', 'date-time'],
  [/^Date/, 'string', 'date'],
  [/^Time/, 'string', 'time'],
  [/Email/, 'string', 'email'],
  [/URL|Hyperlink/, 'string', 'uri'],
  [/^(File|Image)/, 'string', 'binary'],
  [/JSON|Dict|HStore/, 'object'],
  [/Char|Text|Slug|Choice|IPAddress|Regex|Related|Field$/, 'string'],
];

/** What a field class of models, serializers and forms takes, by its name. */
export function typeNamed(name: string | undefined): Typed {
  const found = types.find(([pattern]) => name !== undefined && pattern.test(name));
  if (found === undefined) return { type: 'unknown' };
  const [, type, format] = found;
  return { type, ...(format !== undefined && { format }) };
}

/** The type hints of schemas. */
export function typeHinted(hint: string): Typed {
  const inner = hint.replace(/^(?:typing\.)?Optional\[(.*)\]$/, '$1').replace(/\s*\|\s*None$/, '');
  if (/^(int|PositiveInt|conint)/.test(inner)) return { type: 'integer' };
  if (inner.startsWith('float')) return { type: 'number' };
  if (inner.startsWith('bool')) return { type: 'boolean' };
  if (/^(list|List|set|tuple|Sequence)\b/.test(inner)) return { type: 'array' };
  if (/^(dict|Dict|Any)\b/.test(inner)) return { type: 'object' };
  if (/UUID/.test(inner)) return { type: 'string', format: 'uuid' };
  if (inner.startsWith('Decimal')) return { type: 'string', format: 'decimal' };
  if (inner.startsWith('datetime')) return { type: 'string', format: 'date-time' };
  if (inner === 'date') return { type: 'string', format: 'date' };
  if (/Email/.test(inner)) return { type: 'string', format: 'email' };
  return { type: /^(str|constr|Literal)/.test(inner) ? 'string' : 'unknown' };
}

export function keyword(call: Expr | undefined, name: string): Expr | undefined {
  return call?.kind === 'call' ? call.args.find((arg) => arg.name === name)?.value : undefined;
}

export const isTrue = (expr: Expr | undefined): boolean => expr?.kind === 'const' && expr.value === 'True';
export const isFalse = (expr: Expr | undefined): boolean => expr?.kind === 'const' && expr.value === 'False';

/** What is written out: numbers, texts, yes and no. */
export function literal(expr: Expr | undefined): Json | undefined {
  if (expr?.kind === 'str') return expr.value;
  if (expr?.kind === 'num') return Number.isFinite(Number(expr.text)) ? Number(expr.text) : undefined;
  if (isTrue(expr)) return true;
  return isFalse(expr) ? false : undefined;
}

/** `choices=[("a", "A"), ...]` where it is written out. */
export function optionsOf(expr: Expr | undefined): Json[] | undefined {
  if (!expr || !('items' in expr)) return undefined;
  const found = expr.items.flatMap((item) => literal('items' in item ? item.items[0] : item) ?? []);
  return found.length > 0 ? found : undefined;
}
