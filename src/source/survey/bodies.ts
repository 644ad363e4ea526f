import type { BodyShape, Field } from '../../model/operation.ts';
import { candidacy, isKeyField } from '../../model/property.ts';
import type { Handler } from '../code/handler.ts';
import type { CodeModel } from '../code/model.ts';
import type { Model } from '../django/models.ts';
import type { Call } from '../flow/trace.ts';
import { origin } from '../flow/values.ts';
import type { ClassInfo, FunctionInfo } from '../python/code.ts';
import { columnOf } from './model-fields.ts';
import { schemaFields, surfaceFields } from './surface-fields.ts';

const sent = origin.body | origin.form;

/** What a write takes, as far as its code says; undefined where it reads no body. */
export function requestOf(handler: Handler, code: CodeModel): BodyShape | undefined {
  const classes = requestClasses(handler, code);
  const listed = classes.flatMap((cls) => fieldsOf(cls, code));
  const named = handler.trace.reads
    .filter(({ where, from = 0 }) => where === 'body' && (from & sent) !== 0 && (from & origin.query) === 0)
    .filter(({ key }) => !classes.some((cls) => code.surfaceOf(cls)?.fields.some(({ name }) => name === key)))
    .map(({ key }) => fieldNamed(key, handler, code));
  const open = openModels(handler, code);
  const poured = open.flatMap(({ model, under }) => {
    const columns = plainColumns(model, code);
    const holder = { at: `/${under}`, name: under, type: 'array', required: true, readOnly: false } as const;
    return under === ''
      ? columns
      : [holder, ...columns.map((field) => ({ ...field, at: `/${under}/*${field.at}` }))];
  });
  const fields = distinct([...listed, ...(listed.length > 0 ? [] : poured), ...named]);
  if (fields.length === 0 && open.length === 0 && !usesBody(handler)) return undefined;
  return { type: isForm(handler, classes, code) ? 'form' : 'json', fields, open: true };
}

/** What it answers: what its serializers show, or the keys of what it builds, with what serializers show below them. */
export function responseOf(handler: Handler, code: CodeModel): BodyShape | undefined {
  const entries = handler.trace.calls
    .filter(({ name }) => /(^|\.)(Response|JsonResponse)$/.test(name))
    .flatMap(({ args: [first] }) => [...(first?.value.entries ?? [])]);
  const below = new Set(entries.flatMap(([, { shown }]) => shown?.cls ?? []));
  const whole = handler.surfaces.filter((cls) => !below.has(cls)).flatMap((cls) => shownBy(cls, code, ''));
  const built = entries.flatMap(([name, { shown }]): Field[] => {
    const inner = shown === undefined ? [] : shownBy(shown.cls, code, `/${name}${shown.many ? '/*' : ''}`);
    const type = inner.length === 0 ? 'string' : shown?.many === true ? 'array' : 'object';
    return [{ at: `/${name}`, name, type, required: false, readOnly: false }, ...inner];
  });
  const fields = distinct([...whole, ...built]);
  return fields.length === 0 ? undefined : { type: 'json', fields, open: true };
}

function shownBy(cls: ClassInfo, code: CodeModel, under: string): Field[] {
  const surface = code.surfaceOf(cls);
  if (surface?.kind !== 'serializer') return [];
  return surfaceFields(surface, code, 'all', under).filter(
    (field) => surface.shows.includes(field.name) || field.at.includes('/', under.length + 1),
  );
}

/** Success statuses that are written out; what makes something answers 201 in REST framework. */
export function statusesOf({ trace, generic, action, method }: Handler): number[] {
  if (generic && action !== undefined) return [action === 'create' ? 201 : action === 'destroy' ? 204 : 200];
  const named = trace.calls.flatMap(({ name, args }) => {
    const status = args.find((arg) => arg.name === 'status')?.value;
    if (!/Response\w*$/.test(name) || !status) return [];
    const thing = status.is?.kind === 'thing' ? status.is.thing : undefined;
    const text =
      status.text ?? (thing?.kind === 'external' ? /HTTP_(\d{3})/.exec(thing.path)?.[1] : undefined);
    return text !== undefined && /^2\d\d$/.test(text) ? [Number(text)] : [];
  });
  const made = named.length === 0 && action === 'create' && method === 'POST';
  return made ? [201] : [...new Set(named)];
}

/** What was sent goes somewhere, under names that nobody can read here. */
const usesBody = ({ trace }: Handler): boolean =>
  [...trace.calls.flatMap(({ args }) => args), ...trace.sets].some(
    ({ value }) => (value.from & sent) !== 0 && (value.from & origin.query) === 0,
  );

/** Serializers and forms that are given what was sent; those a generic view fills itself are named nowhere in the trace. */
function requestClasses({ trace, surfaces, kind, fn }: Handler, code: CodeModel): ClassInfo[] {
  const takes = ({ args, cls }: Call): boolean =>
    cls !== undefined &&
    args.some(
      ({ name, value }) =>
        name === 'data' ||
        name === 'files' ||
        (name === undefined && (value.from & sent) !== 0 && code.surfaceOf(cls)?.kind === 'form'),
    );
  const given = trace.calls.flatMap((call) => (call.cls && takes(call) ? [call.cls] : []));
  const made = new Set(trace.calls.flatMap(({ cls }) => (cls ? [cls] : [])));
  const left = surfaces.filter((cls) => !made.has(cls));
  const schemas = kind === 'ninja' && fn ? schemasOf(fn, code) : [];
  return [...new Set([...given, ...left, ...schemas])];
}

/** The schemas among the parameters of a ninja operation. */
function schemasOf(fn: FunctionInfo, { names }: CodeModel): ClassInfo[] {
  return fn.def.params.flatMap(({ type }) => {
    const thing = type && names.settle(names.resolve(type, fn.module));
    return thing?.kind === 'class' ? [thing.cls] : [];
  });
}

function fieldsOf(cls: ClassInfo, code: CodeModel): Field[] {
  const surface = code.surfaceOf(cls);
  if (surface) return surfaceFields(surface, code, 'meant');
  return cls.types.size > 0 ? schemaFields(cls, code) : [];
}

interface Poured {
  readonly model: Model;
  /** The key of the body that holds the rows; '' where the body itself is the row. */
  readonly under: string;
}

/** Models into which the body goes as it comes: `setattr` in a loop, `Model(**data)`, `update(**data)`. */
function openModels({ trace }: Handler, code: CodeModel): Poured[] {
  const set = trace.sets.flatMap(({ isChosen, target }) =>
    isChosen && target.model ? [{ model: target.model, under: '' }] : [],
  );
  const read = new Set(trace.reads.flatMap(({ key, where }) => (where === 'body' ? [key] : [])));
  const poured = trace.calls.flatMap(({ args, cls, receiver, inLoop }) => {
    const given = args.find(
      ({ name, value }) => (name === '**' || name === 'defaults') && (value.from & sent) !== 0,
    );
    const model = (cls && code.models.of(cls)) ?? receiver?.query?.model ?? receiver?.model;
    const under = inLoop ? (given?.value.keys.find((key) => read.has(key)) ?? '') : '';
    return given && model ? [{ model, under }] : [];
  });
  return [...new Map([...set, ...poured].map((each) => [`${each.under} ${each.model.name}`, each])).values()];
}

/** Of such a model only what a client may well be meant to set: what is harmless, and what nothing else fills. */
function plainColumns(model: Model, code: CodeModel): Field[] {
  return [...model.fields.values()].flatMap((field): Field[] => {
    if (!field.editable || field.to !== undefined || isKeyField(field.name)) return [];
    const column = columnOf(field, model, code.names);
    const meant = column.required || candidacy(field.name) === 'plain';
    return meant ? [{ ...column, at: `/${field.name}`, readOnly: false }] : [];
  });
}

/** A key that the code reads out of the body; its type by the column of the same name. */
function fieldNamed(name: string, { trace }: Handler, code: CodeModel): Field {
  const models = [...new Set(trace.lookups.flatMap(({ query }) => query.model ?? []))];
  const model = models.find((each) => each.fields.has(name));
  const column = model?.fields.get(name);
  const known = column && model ? columnOf(column, model, code.names) : { type: 'string' as const };
  return { ...known, at: `/${name}`, name, required: false, readOnly: false };
}

/** Plain views read forms unless they parse JSON; REST framework takes both. */
function isForm(handler: Handler, classes: readonly ClassInfo[], code: CodeModel): boolean {
  if (handler.kind === 'drf' || handler.kind === 'ninja') return false;
  if (classes.some((cls) => code.surfaceOf(cls)?.kind === 'form')) return true;
  const words = [...(handler.reached ?? []), ...(handler.fn ? [handler.fn] : [])]
    .map((fn) => code.words(fn))
    .join();
  return words.includes('"name":"POST"') && !/"name":"loads"|"name":"body"/.test(words);
}

function distinct(fields: readonly Field[]): Field[] {
  const found = new Map<string, Field>();
  for (const field of fields) {
    const known = found.get(field.at);
    found.set(field.at, known && !known.readOnly ? known : field);
  }
  return [...found.values()];
}
