import type { Field } from '../../model/operation.ts';
import type { Model, ModelField } from '../django/models.ts';
import type { Expr } from '../parse/ast.ts';
import type { ClassInfo } from '../python/code.ts';
import type { Names } from '../python/names.ts';
import { isTrue, keyword, literal, optionsOf, typeNamed } from './field-types.ts';

/** What a call such as `CharField(max_length=60)` says beside its class. */
export function said(
  call: Expr | undefined,
  owner: ClassInfo,
  names: Names,
): Pick<Field, 'options' | 'maxLength' | 'example'> {
  const options = optionsOf(resolved(keyword(call, 'choices'), owner, names));
  const maxLength = literal(keyword(call, 'max_length'));
  const example = literal(keyword(call, 'default') ?? keyword(call, 'initial'));
  return {
    ...(options && { options }),
    ...(typeof maxLength === 'number' && { maxLength }),
    ...(example !== undefined && example !== '' && { example }),
  };
}

/** `choices=STATUSES`, `choices=Status.choices`. */
function resolved(expr: Expr | undefined, owner: ClassInfo, names: Names): Expr | undefined {
  if (expr?.kind === 'name') {
    const own = names.member(owner, expr.id);
    if (own && 'value' in own) return own.value;
    const thing = names.find(owner.module, expr.id);
    return thing?.kind === 'value' ? thing.value : undefined;
  }
  if (expr?.kind !== 'attr' || expr.name !== 'choices') return expr;
  const inner = expr.of.kind === 'name' ? names.member(owner, expr.of.id) : undefined;
  const thing = names.settle(names.resolve(expr.of, owner.module, owner));
  const cls = inner && 'inner' in inner ? inner.inner : thing?.kind === 'class' ? thing.cls : undefined;
  return cls && { kind: 'list', items: [...cls.attrs.values()], line: expr.line, col: expr.col };
}

/** A column as a property of a body; one that is filled without the client need not be sent. */
export function columnOf(field: ModelField, model: Model, names: Names): Omit<Field, 'at' | 'readOnly'> {
  const member = model.cls && names.member(model.cls, field.name);
  const call = member && 'value' in member ? member.value : undefined;
  const filled =
    field.nullable ||
    !field.editable ||
    isTrue(keyword(call, 'blank')) ||
    keyword(call, 'default') !== undefined;
  return {
    name: field.name,
    ...typeNamed(field.type),
    required: !filled && field.type !== 'BooleanField' && field.type !== 'ManyToManyField',
    ...(model.cls ? said(call, model.cls, names) : {}),
  };
}

/** The type of the key by which rows of a model are looked up. */
export function keyType(model: Model | undefined, key: string): Pick<Field, 'type' | 'format'> | undefined {
  const field = model?.fields.get(key.replace(/_id$/, ''));
  if (field !== undefined) return typeNamed(field.type);
  const isKey = key === 'pk' || key === 'id';
  return isKey && model?.cls !== undefined ? { type: 'integer' } : undefined;
}
