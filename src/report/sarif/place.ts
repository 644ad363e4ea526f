import type { Location, Region } from './log.ts';
import type { Spot, Statement } from './statement.ts';

/** The root of the repository: every file we name is relative to it. */
export const root = '%SRCROOT%';

/** Where a statement stands and what it concerns, as one location: viewers take the first only. */
export function locationOf({ spot, concerns }: Pick<Statement, 'spot' | 'concerns'>): Location {
  return {
    ...(spot && { physicalLocation: physical(spot) }),
    ...(concerns.length > 0 && {
      logicalLocations: concerns.map(({ name, kind }) => ({ fullyQualifiedName: name, kind })),
    }),
  };
}

function physical(spot: Spot): NonNullable<Location['physicalLocation']> {
  const { file, line, column, endLine, frame } = spot;
  const own = frame?.lines.slice(line - frame.from, (endLine ?? line) - frame.from + 1) ?? [];
  return {
    artifactLocation: { uri: uriOf(file), uriBaseId: root },
    region: {
      startLine: line,
      ...(column !== undefined && { startColumn: column }),
      ...(endLine !== undefined && { endLine }),
      ...(own.length > 0 && { snippet: { text: own.join('\n') } }),
    },
    ...(frame !== undefined && frame.lines.length > 0 && { contextRegion: around(frame) }),
  };
}

function around({ from, lines }: NonNullable<Spot['frame']>): Region {
  return { startLine: from, endLine: from + lines.length - 1, snippet: { text: lines.join('\n') } };
}

/** `a b/ä.py` as a relative URI; what stands between the slashes may be any text. */
export function uriOf(file: string): string {
  return file
    .replaceAll('\\', '/')
    .replace(/^(\.?\/)+/, '')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
}
