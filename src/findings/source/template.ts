/** A route of the source, segment by segment. */
export interface Template {
  readonly texts: readonly string[];
  readonly parts: readonly Part[];
  /** The start of the path could not be followed, or the expression is not tied to it. */
  readonly openStart: boolean;
  /** The expression is not tied to the end. */
  readonly openEnd: boolean;
  readonly literals: number;
}

/** A segment: plain text, what it must look like, or any number of segments. */
type Part = string | RegExp | 'any segments';

const anySegments = 'any segments';

/** `…/a/` is a path whose start is unknown; `…a/` and `a/…` come from expressions that are not tied to both ends. */
export function templateOf(path: string): Template {
  const from = path.slice(0, -1).lastIndexOf('…');
  const openEnd = path.length > 1 && path.endsWith('…');
  const texts = partsOf(path.slice(from + 1, openEnd ? -1 : undefined));
  return {
    texts,
    parts: texts.map((text) =>
      text.startsWith('<path:') && text.endsWith('>')
        ? anySegments
        : hasParameter(text)
          ? shapeOf(text)
          : text,
    ),
    openStart: from >= 0,
    openEnd,
    literals: texts.filter((text) => !/^[<{].*[>}]$/.test(text)).length,
  };
}

export function partsOf(path: string): string[] {
  return path
    .replace(/\\?\.?(<[^>]*format[^>]*>|\{format\})/g, '')
    .replace(/\((?:[^()]|\([^()]*\))*\)\??/g, '{}')
    .split('/')
    .filter((part) => part !== '' && part !== '^' && part !== '?');
}

export const hasParameter = (part: string): boolean => /[<{]/.test(part);

/** It is not tied to both ends, or has a part of any length. */
export const takesAnything = ({ parts, openStart, openEnd }: Template): boolean =>
  openStart || openEnd || parts.includes(anySegments);

/** Whether a path of the application, as segments, is served by this route. */
export function fits({ parts, openStart, openEnd }: Template, asked: readonly string[]): boolean {
  const starts = openStart ? asked.map((_, at) => at) : [0];
  return starts.some((start) => {
    const ends = reach(parts, asked.slice(start));
    return openEnd ? ends.length > 0 : ends.includes(asked.length - start);
  });
}

/** How many segments the parts may take: one number, but for parts that take any number. */
function reach(parts: readonly Part[], asked: readonly string[]): number[] {
  let ends = [0];
  for (const part of parts)
    ends = [
      ...new Set(
        ends.flatMap((end) =>
          part === anySegments
            ? asked.slice(end).map((_, more) => end + more + 1)
            : same(part, asked[end])
              ? [end + 1]
              : [],
        ),
      ),
    ];
  return ends;
}

function same(part: Part, asked: string | undefined): boolean {
  if (asked === undefined) return false;
  return typeof part === 'string' ? part === asked : part.test(asked);
}

function shapeOf(text: string): RegExp {
  const pieces = text.split(/(<[^>]*>|\{[^}]*\})/);
  return new RegExp(
    `^${pieces.map((piece) => (hasParameter(piece) ? accepts(piece) : escaped(piece))).join('')}$`,
  );
}

const takes: { readonly [converter: string]: string } = {
  int: '\\d+',
  uuid: '[0-9a-fA-F-]{36}',
  slug: '[-\\w]+',
};

/** A parameter of the operation fits every converter; a literal must be what the converter takes. */
function accepts(parameter: string): string {
  const converter = /^<(\w+):/.exec(parameter)?.[1] ?? '';
  return `(?:\\{[^}]*\\}|${takes[converter] ?? '[^/{}]+'})`;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
