import type { Surface, WritableField } from '../code/surface.ts';
import type { Setting } from '../flow/interpreter.ts';
import { startRun } from '../flow/interpreter.ts';
import { modelOf } from '../flow/orm.ts';
import type { Expr } from '../parse/ast.ts';
import type { ClassInfo, FunctionInfo } from '../python/code.ts';
import { lastName, type Names, written } from '../python/names.ts';
import { statementsIn } from '../python/walk.ts';
import type { Model } from './models.ts';
import { wordsIn } from './words.ts';

const SERIALIZERS = new Set([
  'ModelSerializer',
  'HyperlinkedModelSerializer',
  'Serializer',
  'BaseSerializer',
  'WritableNestedModelSerializer',
  'FlexFieldsModelSerializer',
  'ListSerializer',
]);
const FORMS = new Set([
  'ModelForm',
  'Form',
  'BaseForm',
  'UserCreationForm',
  'UserChangeForm',
  'BaseModelForm',
]);
const SCHEMAS = new Set(['ModelSchema']);
const ADMINS = new Set(['ModelAdmin', 'UserAdmin']);
const READ_ONLY = new Set([
  'SerializerMethodField',
  'ReadOnlyField',
  'HiddenField',
  'StringRelatedField',
  'CreateOnlyDefault',
]);

export const isSerializer = (cls: ClassInfo, names: Names): boolean => names.isA(cls, SERIALIZERS);
export const isForm = (cls: ClassInfo, names: Names): boolean => names.isA(cls, FORMS);

/** Everything a client may set, per serializer, form and schema. */
export function readSurfaces(setting: Setting): Surface[] {
  return setting.names.classes.flatMap((cls) => {
    const { names } = setting;
    if (names.isA(cls, ADMINS)) return [];
    const kind = isSerializer(cls, names)
      ? 'serializer'
      : isForm(cls, names)
        ? 'form'
        : names.isA(cls, SCHEMAS)
          ? 'schema'
          : undefined;
    return kind ? [surfaceOf(cls, kind, setting)] : [];
  });
}

function metaValue(cls: ClassInfo, name: string, names: Names): { value: Expr; cls: ClassInfo } | undefined {
  for (const one of names.mro(cls)) {
    if (typeof one === 'string') continue;
    const meta = one.inner.get('Meta') ?? one.inner.get('Config');
    if (!meta) continue;
    const value = meta.attrs.get(name);
    if (value) return { value, cls: meta };
    // `class Meta(Parent.Meta)` continues there; a plain Meta hides its parents.
    const member = meta.def.bases.length > 0 ? inheritedMeta(meta, one, name, names) : undefined;
    if (member) return member;
    if (meta.def.bases.length === 0) return undefined;
  }
  return undefined;
}

function inheritedMeta(
  meta: ClassInfo,
  outer: ClassInfo,
  name: string,
  names: Names,
): { value: Expr; cls: ClassInfo } | undefined {
  for (const base of meta.def.bases) {
    const thing = names.resolve(base.value, meta.module, outer);
    if (thing?.kind !== 'class') continue;
    const value = thing.cls.attrs.get(name);
    if (value) return { value, cls: thing.cls };
    const deeper = inheritedMeta(thing.cls, thing.cls, name, names);
    if (deeper) return deeper;
  }
  return undefined;
}

function surfaceOf(cls: ClassInfo, kind: Surface['kind'], setting: Setting): Surface {
  const { names } = setting;
  const run = startRun(setting);
  const listOf = (name: string): string[] | '__all__' | undefined => {
    const meta = metaValue(cls, name, names);
    if (!meta) return undefined;
    // `read_only_fields = fields`
    if (meta.value.kind === 'name' && meta.value.id !== name && meta.cls.attrs.has(meta.value.id))
      return listOf(meta.value.id);
    const value = run.eval(meta.value, {
      env: new Map(),
      module: meta.cls.module,
      symbol: meta.cls.qual,
      depth: 0,
      yesNo: false,
      owner: meta.cls,
    });
    if (value.text === '__all__') return '__all__';
    return value.items?.flatMap((one) => (one.text === undefined ? [] : [one.text])) ?? [];
  };
  const modelValue = metaValue(cls, 'model', names);
  const model =
    modelValue && modelOf(names.resolve(modelValue.value, modelValue.cls.module, modelValue.cls), run);
  const fields = listOf('fields') ?? listOf('model_fields');
  const exclude = listOf('exclude') ?? listOf('model_exclude');
  const readOnly = listOf('read_only_fields');
  const locked = new Set([...(Array.isArray(readOnly) ? readOnly : []), ...lockedByKeywords(cls, names)]);
  const declared = declaredFields(cls, setting);
  const breadth =
    fields === '__all__'
      ? 'all'
      : Array.isArray(fields)
        ? 'list'
        : exclude !== undefined
          ? 'exclude'
          : 'none';
  const listed = Array.isArray(fields)
    ? fields
    : [
        ...(model && breadth !== 'none'
          ? [...model.fields.keys()].filter((one) => !Array.isArray(exclude) || !exclude.includes(one))
          : []),
        ...declared.keys(),
      ];
  const metaLine =
    (metaValue(cls, 'fields', names) ?? metaValue(cls, 'exclude', names))?.value.line ?? cls.def.line;
  const result: WritableField[] = [];
  for (const name of new Set(listed)) {
    const own = declared.get(name);
    if (own?.readOnly || (!own && locked.has(name))) continue;
    const field = model?.fields.get(own?.source ?? name);
    if (!own && model && !field) continue;
    if (!own && field && (!field.editable || field.name === 'id')) continue;
    const source = own?.source ?? name;
    const type = own?.type ?? field?.type;
    const to = field?.to ?? own?.to;
    result.push({
      name,
      source,
      ...(type ? { type } : {}),
      ...(to ? { to } : {}),
      declared: own !== undefined,
      line: own?.line ?? metaLine,
      handled: isHandled(cls, name, source, names),
      scoped: own?.scoped === true,
    });
  }
  return {
    cls,
    kind,
    ...(model ? { model } : {}),
    fields: result,
    breadth,
    at: { file: cls.module.path, line: cls.def.line, col: cls.def.col, symbol: cls.qual },
    readOnly: [...locked],
    shows: [...new Set(listed)].filter((name) => !isWriteOnly(cls, name, names)),
    asksCaller: asksCaller(cls, names),
    unbound: [...(Array.isArray(readOnly) ? readOnly : [])].flatMap((name) => {
      const own = declared.get(name);
      return own && !own.readOnly && kind === 'serializer' ? [{ name, line: own.line }] : [];
    }),
    nested: [...declared].flatMap(([name, own]) =>
      own.nested ? [{ name, cls: own.nested, readOnly: own.readOnly || locked.has(name) }] : [],
    ),
    strict: isStrict(cls, names),
    unordered: metaValue(cls, 'fields', names)?.value.kind === 'set',
  };
}

function lockedByKeywords(cls: ClassInfo, names: Names): string[] {
  const extra = metaValue(cls, 'extra_kwargs', names)?.value;
  if (extra?.kind !== 'dict') return [];
  return extra.entries.flatMap(({ key, value }) => {
    if (key?.kind !== 'str' || value.kind !== 'dict') return [];
    const locks = value.entries.some(
      (one) =>
        one.key?.kind === 'str' &&
        one.key.value === 'read_only' &&
        one.value.kind === 'const' &&
        one.value.value === 'True',
    );
    return locks ? [key.value] : [];
  });
}

interface Declared {
  source: string;
  readOnly: boolean;
  type: string;
  line: number;
  /** Its queryset depends on the request. */
  scoped: boolean;
  to?: Model;
  nested?: ClassInfo;
}

/** It compares the keys that were sent with those it knows, and raises. */
const isStrict = (cls: ClassInfo, names: Names): boolean =>
  names.mro(cls).some(
    (one) =>
      typeof one !== 'string' &&
      [...one.methods.values()].some((fn) => {
        if (!/^(to_internal_value|validate|run_validation|is_valid|clean)$/.test(fn.name)) return false;
        const text = textOf(fn);
        return (
          text.includes('"raise"') &&
          /"(initial_data|fields)"/.test(text) &&
          /"op":"-"|unknown|extra|unexpected|difference/i.test(text)
        );
      }),
  );

function declaredFields(cls: ClassInfo, setting: Setting): Map<string, Declared> {
  const { names } = setting;
  const found = new Map<string, Declared>();
  for (const one of [...names.mro(cls)].reverse()) {
    if (typeof one === 'string') continue;
    for (const [name, value] of one.attrs) {
      if (value.kind !== 'call') continue;
      const type = lastName(written(value.fn));
      if (!/(Field|Serializer|Relation|Choice\w*|Slug\w*|Related\w*)$/.test(type)) continue;
      const keyword = (key: string): Expr | undefined => value.args.find((arg) => arg.name === key)?.value;
      const source = keyword('source');
      const locks = keyword('read_only');
      const disabled = keyword('disabled');
      const thing = names.settle(names.resolve(value.fn, one.module, one));
      const cls_ = thing?.kind === 'class' ? thing.cls : undefined;
      const isReadOnly =
        READ_ONLY.has(type) ||
        (cls_ && names.isA(cls_, READ_ONLY)) ||
        (locks?.kind === 'const' && locks.value === 'True') ||
        (disabled?.kind === 'const' && disabled.value === 'True');
      const scoped = cls_
        ? names.member(cls_, 'get_queryset') !== undefined ||
          names.member(cls_, 'to_internal_value') !== undefined
        : false;
      const queryset = keyword('queryset');
      const run = startRun(setting);
      const to =
        queryset &&
        run.eval(queryset, { env: new Map(), module: one.module, symbol: one.qual, depth: 0, yesNo: false })
          .query;
      const narrow = (to?.conditions.length ?? 0) > 0;
      found.set(name, {
        source: source?.kind === 'str' ? source.value : name,
        readOnly: Boolean(isReadOnly),
        type,
        line: value.line,
        scoped: scoped || narrow,
        ...(to?.model ? { to: to.model } : {}),
        ...(cls_ && isSerializer(cls_, names) ? { nested: cls_ } : {}),
      });
    }
  }
  return found;
}

const TREATING =
  /^(validate|clean|create|update|to_internal_value|__init__|get_fields|save|get_extra_kwargs|build_\w+|is_valid|run_validation|get_queryset|validate_\w+|clean_\w+|fields|_\w+)$/;

/** Some method of the serializer names the field and asks who calls, or treats the field by its own hook. */
function isHandled(cls: ClassInfo, name: string, source: string, names: Names): boolean {
  for (const one of names.mro(cls)) {
    if (typeof one === 'string') continue;
    for (const fn of one.methods.values()) {
      if (!TREATING.test(fn.name)) continue;
      const text = textOf(fn);
      const own = fn.name === `validate_${name}` || fn.name === `clean_${name}`;
      if (
        own &&
        (text.includes('"user"') ||
          text.includes('"request"') ||
          text.includes('"context"') ||
          /"raise"/.test(text))
      )
        return true;
      const names_ =
        text.includes(JSON.stringify(name)) ||
        text.includes(JSON.stringify(source)) ||
        text.includes(`"${source}_id"`);
      if (callsGuard(text, source)) return true;
      // Where a row is written, `user` is mostly the row, and what is taken out is put to use.
      if (/^(create|update|save)$/.test(fn.name) && POWERFUL.test(source)) {
        if (names_ && (/"name":"user"|"request"|"context"/.test(text) || discards(fn, [name, source])))
          return true;
        continue;
      }
      if (
        names_ &&
        (text.includes('"user"') ||
          text.includes('"request"') ||
          text.includes('"context"') ||
          text.includes('"pop"') ||
          text.includes('"fields"'))
      )
        return true;
    }
  }
  return false;
}

const POWERFUL = /^(is_staff|is_superuser|is_admin|roles?|groups?|user_permissions|permissions)$/;

/** `raise_unless_may_change_members(...)`: the name of the function says which field it is about. */
const callsGuard = (text: string, source: string): boolean =>
  source.length > 6 &&
  new RegExp(
    `"(id|name)":"(?=\\w*(raise|check|ensure|require|assert|verify|deny|authori|permi))\\w*_${source}(_\\w*)?"`,
  ).test(text);

/** `data.pop("role")`, alone on its line. */
const discards = (fn: FunctionInfo, names: readonly string[]): boolean =>
  [...statementsIn(fn.def.body)].some(
    (one) =>
      one.kind === 'expr' &&
      one.value.kind === 'call' &&
      lastName(written(one.value.fn)) === 'pop' &&
      one.value.args.some(({ value }) => value.kind === 'str' && names.includes(value.value)),
  );

const asksCaller = (cls: ClassInfo, names: Names): boolean =>
  names
    .mro(cls)
    .some(
      (one) =>
        typeof one !== 'string' &&
        [...one.methods.values()].some(
          (fn) =>
            /^(validate|clean|create|update)/.test(fn.name) &&
            /"is_(superuser|staff)"/.test(textOf(fn)) &&
            /"user"/.test(textOf(fn)),
        ),
    );

function isWriteOnly(cls: ClassInfo, name: string, names: Names): boolean {
  const member = names.member(cls, name);
  const value = member && 'value' in member ? member.value : undefined;
  if (
    value?.kind === 'call' &&
    value.args.some(
      (arg) => arg.name === 'write_only' && arg.value.kind === 'const' && arg.value.value === 'True',
    )
  )
    return true;
  const extra = metaValue(cls, 'extra_kwargs', names)?.value;
  const entry =
    extra?.kind === 'dict'
      ? extra.entries.find((one) => one.key?.kind === 'str' && one.key.value === name)?.value
      : undefined;
  return (
    entry?.kind === 'dict' &&
    entry.entries.some((one) => one.key?.kind === 'str' && one.key.value === 'write_only')
  );
}

const texts = new WeakMap<FunctionInfo, string>();
/** The body as one string: cheap to search many times. */
function textOf(fn: FunctionInfo): string {
  let text = texts.get(fn);
  if (text === undefined) {
    text = wordsIn(fn.def.body);
    texts.set(fn, text);
  }
  return text;
}
