import type { SourceEdit } from '../model/patch.ts';
import { decides, IDENTITY, SECRET } from '../rules/sensitive.ts';
import type { Surface, WritableField } from '../source/code/surface.ts';
import type { Model } from '../source/django/models.ts';
import type { Syntax } from '../source/parse/syntax.ts';
import { append, drop, itemsOf } from './edit/arguments.ts';
import { addAfter, addAttribute } from './edit/members.ts';
import { assignmentIn, childOf, definitionOf, definitionsIn, nameOf, ofType, statementsOf } from './find.ts';
import type { Bench } from './recipe.ts';
import { indentAt, quotedAs, replace, type Sheet, textOf } from './sheet.ts';

/** A serializer, form or schema of this name in this file. */
export const surfaceNamed = (file: string, qual: string, { code }: Bench): Surface | undefined =>
  code.surfaces.find(({ cls }) => cls.module.path === file && cls.qual === qual);

/** Fields whose value grants something: power, ownership, trust, identity. */
export function grants(
  field: Pick<WritableField, 'name' | 'source' | 'to'>,
  model: Model | undefined,
): boolean {
  return (
    decides(field.source) ||
    decides(field.name) ||
    SECRET.test(field.source) ||
    /^(client_)?cert(ificate)?(_\w+)?$|^(subject_dn|fingerprint)$/.test(field.source) ||
    (field.to?.isUser === true && field.source === model?.owner?.path) ||
    (model?.isUser === true && IDENTITY.test(field.source))
  );
}

/** What any caller may be let write: what other lists let them write, else the plain columns. Nothing that grants. */
export function harmless(
  model: Model,
  { code }: Bench,
  creating: boolean,
): {
  names: string[];
  because: string;
  /** Other lists say so; else they are only what is left. */
  listed: boolean;
} {
  const plain = [...model.fields.values()].filter(
    (field) =>
      field.editable &&
      !field.to &&
      (!grants({ name: field.name, source: field.name }, model) ||
        (creating && /^(price|amount)$/.test(field.name))) &&
      !/^(id|pk|uuid|created\w*|updated\w*|settings|metadata)$|_at$/.test(field.name),
  );
  const lists = code.surfaces.filter(
    (one) => one.model === model && one.breadth === 'list' && one.kind !== 'admin',
  );
  const listed = new Set(
    lists.flatMap((one) => one.fields.filter((field) => !field.to).map(({ source }) => source)),
  );
  const both = plain.filter(({ name }) => listed.has(name));
  return both.length > 0
    ? {
        names: both.map(({ name }) => name),
        because: `the other lists of ${model.name} let a client write them`,
        listed: true,
      }
    : {
        names: plain.map(({ name }) => name),
        because: `they are the plain columns of ${model.name}`,
        listed: false,
      };
}

/** Makes fields of a serializer read-only, wherever that has to be written. */
export function locked(sheet: Sheet, surface: Surface, names: readonly string[]): SourceEdit[] | undefined {
  const cls = definitionOf(sheet, surface.cls.qual);
  if (!cls) return undefined;
  const declared = names.filter((name) => assignmentIn(sheet, cls, name));
  const others = names.filter((name) => !declared.includes(name));
  const edits = declared.map((name) => declaredReadOnly(sheet, cls, name));
  if (others.length > 0) edits.push(...inMeta(sheet, cls, surface, others));
  return edits.every((edit) => edit !== undefined)
    ? edits.flat().filter((edit) => edit !== undefined)
    : undefined;
}

/** `role = serializers.CharField(required=False)` becomes read-only itself: the list does not bind it. */
function declaredReadOnly(sheet: Sheet, cls: Syntax, name: string): SourceEdit | undefined {
  const value = assignmentIn(sheet, cls, name)?.value;
  const args = value?.type === 'call' ? childOf(value, 'arguments') : undefined;
  if (!args) return undefined;
  const kept = itemsOf(args).filter((item) => {
    const key = childOf(item, 'name');
    return (
      !key ||
      !/^(required|write_only|default|queryset|allow_empty|validators|read_only)$/.test(textOf(sheet, key))
    );
  });
  const texts = [...kept.map((item) => textOf(sheet, item)), 'read_only=True'];
  return replace(sheet, args, `(${texts.join(', ')})`);
}

function inMeta(
  sheet: Sheet,
  cls: Syntax,
  surface: Surface,
  names: readonly string[],
): (SourceEdit | undefined)[] {
  const meta = metaOf(sheet, cls);
  if (!meta) return [undefined];
  const list = assignmentIn(sheet, meta, 'read_only_fields');
  if (list && (list.value.type === 'list' || list.value.type === 'tuple'))
    return [append(sheet, list.value, ...names.map((name) => quotedAs(sheet, name)))];
  if (list) return [undefined];
  const all = [
    ...surface.readOnly.filter((name) => !names.includes(name) && inherits(sheet, meta)),
    ...names,
  ];
  const [first] = statementsOf(meta);
  const indent = first ? indentAt(sheet.text, first.start) : '';
  const text = `read_only_fields = ${listOf(sheet, all, indent)}`;
  const beside = assignmentIn(sheet, meta, 'fields') ?? assignmentIn(sheet, meta, 'exclude');
  return [beside ? addAfter(sheet, beside.statement, [[0, text]]) : addAttribute(sheet, meta, text)];
}

/** `class Meta(Base.Meta)`: a list of its own would hide the one it inherits. */
const inherits = (sheet: Sheet, meta: Syntax): boolean =>
  /\w/.test(textOf(sheet, childOf(meta, 'superclasses') ?? { start: 0, end: 0 }));

export function metaOf(sheet: Sheet, cls: Syntax): Syntax | undefined {
  const body = childOf(cls, 'body');
  return (
    body &&
    definitionsIn(body).find((one) => one.type === 'class_definition' && nameOf(sheet, one) === 'Meta')
  );
}

const WIDE = 90;

/** A list of names; one a line where there are many, at the depth of the line that it starts in. */
export function listOf(sheet: Sheet, names: readonly string[], indent = ''): string {
  const items = names.map((name) => quotedAs(sheet, name));
  const line = `[${items.join(', ')}]`;
  if (line.length <= WIDE) return line;
  return `[\n${items.map((item) => `${indent}${sheet.unit}${item},\n`).join('')}${indent}]`;
}

/** Every column by a list of names. */
export function listed(sheet: Sheet, surface: Surface, names: readonly string[]): SourceEdit[] | undefined {
  const cls = definitionOf(sheet, surface.cls.qual);
  const meta = cls && metaOf(sheet, cls);
  const fields = assignmentIn(sheet, meta, 'fields');
  const exclude = assignmentIn(sheet, meta, 'exclude');
  const [first] = statementsOf(meta);
  const text = listOf(sheet, names, first ? indentAt(sheet.text, first.start) : '');
  if (fields) return [replace(sheet, fields.value, text)];
  const assignment = exclude && ofType(exclude.statement, 'assignment');
  return assignment && [replace(sheet, assignment, `fields = ${text}`)];
}

/** Takes names out of a list of fields. */
export function unlisted(sheet: Sheet, surface: Surface, names: readonly string[]): SourceEdit[] | undefined {
  const cls = definitionOf(sheet, surface.cls.qual);
  const fields = assignmentIn(sheet, cls && metaOf(sheet, cls), 'fields');
  if (!fields || (fields.value.type !== 'list' && fields.value.type !== 'tuple')) return undefined;
  const items = itemsOf(fields.value).filter((item) => names.includes(textOf(sheet, item).slice(1, -1)));
  return items.length === 1 && items[0] ? [drop(sheet, fields.value, items[0])] : undefined;
}
