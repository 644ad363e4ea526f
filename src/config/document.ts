import { isMap, isNode, isScalar, LineCounter } from 'yaml';
import { CountersignError } from '../errors.ts';
import { composeYaml } from './yaml.ts';

export type Path = readonly PropertyKey[];

/** A parsed YAML file that still knows where everything stands. */
export interface Placed {
  readonly data: unknown;
  readonly file: string;
  /** `file:line:column` of the value at `path`, or of the nearest thing above it. */
  placeOf(path: Path): string;
  /** `file:line:column` of a key, whose value may be anything. */
  placeOfKey(path: Path): string;
  has(path: Path): boolean;
  valueAt(path: Path): unknown;
}

/** Reads YAML text; `file` is the name to print. Throws `config-syntax`. */
export function parseYaml(text: string, file: string): Placed {
  const lines = new LineCounter();
  const composed = composeYaml(text, lines);
  if (composed.kind !== 'document')
    throw new CountersignError(
      'config-syntax',
      `${file} is not one YAML document of ordinary depth`,
      'Keep one document, without --- between parts.',
    );
  const { document } = composed;
  const place = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${file}:${line}:${col}`;
  };
  const [error] = document.errors;
  if (error !== undefined)
    throw new CountersignError(
      'config-syntax',
      `${place(error.pos[0])}: this is not YAML: ${error.message}`,
      'Check the indentation, colons and quotes around that line.',
    );

  const nodeAt = (path: Path): unknown =>
    path.length === 0 ? document.contents : document.getIn(path, true);
  const offsetOf = (path: Path): number => {
    const node = nodeAt(path);
    if (isNode(node) && node.range) return node.range[0];
    return path.length === 0 ? 0 : offsetOf(path.slice(0, -1));
  };
  return {
    data: asData(() => document.toJS({ maxAliasCount: 100 }), file),
    file,
    placeOf: (path) => place(offsetOf(path)),
    placeOfKey: (path) => {
      const parent = nodeAt(path.slice(0, -1));
      const pair = isMap(parent)
        ? parent.items.find(({ key }) => isScalar(key) && String(key.value) === String(path.at(-1)))
        : undefined;
      return place(isScalar(pair?.key) && pair.key.range ? pair.key.range[0] : offsetOf(path));
    },
    has: (path) => document.hasIn(path),
    valueAt: (path) => document.getIn(path),
  };
}

function asData(read: () => unknown, file: string): unknown {
  try {
    return read();
  } catch (cause) {
    throw new CountersignError(
      'config-syntax',
      `${file}: its aliases cannot be resolved`,
      'Write the values out instead of using YAML aliases.',
      { cause },
    );
  }
}
