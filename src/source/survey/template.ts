import type { Parameter } from '../../model/operation.ts';

export interface Template {
  readonly path: string;
  readonly parameters: readonly Parameter[];
}

type Shape = Pick<Parameter, 'type' | 'format'>;

const converters: { readonly [name: string]: Shape } = {
  int: { type: 'integer' },
  uuid: { type: 'string', format: 'uuid' },
  str: { type: 'string' },
  slug: { type: 'string' },
  path: { type: 'string' },
};

/**
 * A route of the URLconf as a path that can be called: `/notes/<int:pk>/` is `/notes/{pk}/`. Undefined where part of it
 * could not be followed, or is a regular expression that no template stands for.
 */
export function templateOf(route: string): Template | undefined {
  const tied = route.replace(/^\/?…(?=[^/])/, '');
  if (tied.slice(0, -1).includes('…') || tied.startsWith('(') || /\.?<(\w+:)?format>/.test(route))
    return undefined;
  const parameters: Parameter[] = [];
  // A regular expression without an end takes whatever follows.
  const whole = tied.replace(/…$/, '<path:rest>');
  const path = `/${whole.replace(/^\/+/, '').replace(/\/\?$/, '/')}`.replaceAll(
    /<(?:(\w+):)?(\w+)>|\{(?:(\w+):)?(\w+)\}/g,
    (_, ...[ofDjango, name, ofNinja, plain]: readonly (string | undefined)[]) => {
      const known = name ?? plain ?? '';
      const shape = converters[ofDjango ?? ofNinja ?? ''] ?? {};
      parameters.push({ name: known, in: 'path', required: true, ...shape });
      return `{${known}}`;
    },
  );
  const names = new Set(parameters.map(({ name }) => name));
  return /[()\\[\]*+?|^$<>\s]/.test(path) || names.size < parameters.length
    ? undefined
    : { path, parameters };
}
