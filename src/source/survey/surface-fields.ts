import type { Field } from '../../model/operation.ts';
import { candidacy, isBelongingField, isKeyField } from '../../model/property.ts';
import type { CodeModel } from '../code/model.ts';
import type { Surface } from '../code/surface.ts';
import type { Expr } from '../parse/ast.ts';
import type { ClassInfo } from '../python/code.ts';
import { lastName, type Names, written } from '../python/names.ts';
import { isFalse, isTrue, keyword, literal, typeHinted, typeNamed } from './field-types.ts';
import { columnOf, keyType, said } from './model-fields.ts';

const mostDepth = 2;

/**
 * The properties of a serializer, form or schema. What everything lets through by accident is not offered: a property that no
 * client should set is left out where the fields were not listed one by one, or where a sibling of the same model locks it.
 */
export function surfaceFields(
  surface: Surface,
  code: CodeModel,
  which: 'all' | 'meant',
  under = '',
  depth = 0,
): Field[] {
  const { cls, model, nested } = surface;
  const known = new Map(surface.fields.map((field) => [field.name, field]));
  const names = new Set([...known.keys(), ...surface.shows, ...surface.readOnly]);
  return [...names].flatMap((name): Field[] => {
    const field = known.get(name);
    const at = `${under}/${name}`;
    const call = attribute(cls, name, code.names);
    const column = model?.fields.get(field?.source ?? name);
    const base = column && model ? columnOf(column, model, code.names) : undefined;
    if (field && which === 'meant' && !isMeant(surface, name, base?.required === true, code)) return [];
    const declared = call && declaredOf(call, cls, code.names);
    const inner = nested.find((each) => each.name === name);
    const innerSurface = inner && code.surfaceOf(inner.cls);
    const many = isTrue(keyword(call, 'many'));
    const told: Field = {
      ...(base ?? { type: 'unknown', required: false, ...(model && keyType(model, name)) }),
      ...declared,
      ...(inner && { type: many ? 'array' : 'object' }),
      ...required(surface, name, call, base?.required ?? false, code.names),
      at,
      name,
      readOnly: field === undefined,
    };
    const below =
      innerSurface && depth < mostDepth
        ? surfaceFields(innerSurface, code, which, many ? `${at}/*` : at, depth + 1).map((each) =>
            inner.readOnly ? { ...each, readOnly: true } : each,
          )
        : [];
    return [told, ...below];
  });
}

function attribute(cls: ClassInfo, name: string, names: Names): Expr | undefined {
  const member = names.member(cls, name);
  return member && 'value' in member ? member.value : undefined;
}

function declaredOf(call: Expr, cls: ClassInfo, names: Names): Partial<Field> {
  if (call.kind !== 'call') return {};
  const typed = typeNamed(lastName(written(call.fn)));
  return { ...(typed.type !== 'unknown' && typed), ...said(call, cls, names) };
}

/** `required=False`, a default, `extra_kwargs`; in forms everything is required that does not say otherwise. */
function required(
  { cls, kind }: Surface,
  name: string,
  call: Expr | undefined,
  byModel: boolean,
  names: Names,
): Pick<Field, 'required'> {
  const extra = extraOf(cls, name, names);
  const word = keyword(call, 'required') ?? entry(extra, 'required');
  if (word) return { required: !isFalse(word) };
  if (keyword(call, 'default') || entry(extra, 'default') || isTrue(keyword(call, 'read_only')))
    return { required: false };
  const isField = call?.kind === 'call' && /Field$|Serializer$/.test(lastName(written(call.fn)));
  return { required: isField && kind !== 'schema' ? true : byModel };
}

function extraOf(cls: ClassInfo, name: string, names: Names): Expr | undefined {
  const meta = names.member(cls, 'Meta');
  const extra = meta && 'inner' in meta ? meta.inner.attrs.get('extra_kwargs') : undefined;
  return entry(extra, name);
}

const entry = (expr: Expr | undefined, key: string): Expr | undefined =>
  expr?.kind === 'dict'
    ? expr.entries.find((one) => one.key?.kind === 'str' && one.key.value === key)?.value
    : undefined;

/** True for a property that somebody meant a client to set. */
function isMeant(surface: Surface, name: string, isNeeded: boolean, code: CodeModel): boolean {
  const kind = candidacy(name);
  const listed = surface.breadth !== 'all' && surface.breadth !== 'exclude';
  if (kind === 'plain') return true;
  if (isKeyField(name)) return isNeeded;
  if (kind === 'canary-only') return listed || !isBelongingField(name);
  if (!listed) return isNeeded;
  return !code.surfaces.some(
    (other) =>
      other !== surface && other.model === surface.model && other.model && other.readOnly.includes(name),
  );
}

/** Type hints of a pydantic or ninja schema, with those of its bases. */
export function schemaFields(cls: ClassInfo, code: CodeModel): Field[] {
  const owners = code.names.mro(cls).filter((one) => typeof one !== 'string');
  const found = new Map<string, Field>();
  for (const owner of [...owners].reverse())
    for (const [name, hint] of owner.types) {
      const text = written(hint);
      const value = owner.attrs.get(name);
      const example = literal(value);
      found.set(name, {
        at: `/${name}`,
        name,
        ...typeHinted(text),
        required: value === undefined && !/Optional|None/.test(text),
        readOnly: false,
        ...(example !== undefined && example !== '' && { example }),
      });
    }
  return [...found.values()];
}
