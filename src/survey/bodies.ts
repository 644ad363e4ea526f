import type { Json } from '../model/json.ts';
import type { BodyShape, Field } from '../model/operation.ts';
import { fieldsOf, typeOf, viewsOf } from './fields.ts';
import { get, type Tree, text, tree } from './node.ts';
import type { Pointers } from './pointer.ts';

const json = /^(application|text)\/([\w.-]+\+)?json\b|^\*\/\*/i;
const form = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i;

/** Reads bodies; equal schemas are flattened once, since big descriptions refer to the same ones everywhere. */
export function bodiesOf(pointers: Pointers) {
  const known = new Map<Json, Pick<BodyShape, 'fields' | 'open'>>();
  const flatten = (schema: Json | undefined): Pick<BodyShape, 'fields' | 'open'> => {
    const target = pointers.follow(schema);
    if (target === undefined) return { fields: [], open: true };
    const shape = known.get(target) ?? fieldsOf(schema, pointers);
    // A reference with words beside it may differ from its target, so only the plain target is remembered.
    if (schema !== undefined && Object.keys(tree(schema)).length <= 1) known.set(target, shape);
    return shape;
  };

  const ofContent = (content: Json | undefined): BodyShape | undefined => {
    const media = Object.entries(tree(content));
    for (const [type, pattern] of [
      ['json', json],
      ['form', form],
    ] as const) {
      const match = media.find(([name]) => pattern.test(name));
      if (match) return { type, ...flatten(get(match[1], 'schema')) };
    }
    return undefined;
  };

  const request = (operation: Json | undefined, parameters: readonly Tree[]): BodyShape | undefined => {
    const body = parameters.find((node) => get(node, 'in') === 'body');
    if (body) return { type: 'json', ...flatten(get(body, 'schema')) };
    const fields = parameters
      .filter((node) => get(node, 'in') === 'formData')
      .flatMap((node) => formField(node, pointers));
    if (fields.length > 0) return { type: 'form', fields, open: true };
    return ofContent(get(pointers.follow(get(operation, 'requestBody')), 'content'));
  };

  const response = (operation: Json | undefined): BodyShape | undefined => {
    const success = Object.entries(tree(get(operation, 'responses'))).filter(([status]) =>
      /^2(\d\d|XX)$/i.test(status),
    );
    for (const [, entry] of success.toSorted(([left], [right]) => left.localeCompare(right))) {
      const answer = pointers.follow(entry);
      const schema = get(answer, 'schema');
      const shape =
        schema === undefined
          ? ofContent(get(answer, 'content'))
          : ({ type: 'json', ...flatten(schema) } as const);
      if (shape) return shape;
    }
    return undefined;
  };
  return { request, response };
}

function formField(node: Tree, pointers: Pointers): Field[] {
  const name = text(get(node, 'name'));
  if (name === undefined) return [];
  const { fields } = fieldsOf({ properties: { [name]: node } }, pointers);
  const type = typeOf(viewsOf(node, pointers));
  return fields.slice(0, 1).map((field) => ({ ...field, type, required: get(node, 'required') === true }));
}
