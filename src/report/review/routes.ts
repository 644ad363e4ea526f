import type { MappedRoute } from '../../model/review.ts';

const COLUMNS = ['method', 'path', 'view', 'gate', 'scope', 'surface'] as const;

export const mapFormats = ['terminal', 'csv', 'json'] as const;
export type MapFormat = (typeof mapFormats)[number];

/** The authorization map: for a person, a spreadsheet or a program. */
export function renderMap(routes: readonly MappedRoute[], format: MapFormat): string {
  switch (format) {
    case 'terminal':
      return asTable(routes);
    case 'csv':
      return asCsv(routes);
    case 'json':
      return asJson(routes);
  }
}

/** `{ routes: [...] }` */
const asJson = (routes: readonly MappedRoute[]): string => `${JSON.stringify({ routes }, undefined, 2)}\n`;

/** Cells that a spreadsheet would run as a formula are quoted by an apostrophe. */
function asCsv(routes: readonly MappedRoute[]): string {
  const head = [...COLUMNS, 'file', 'line'].join(',');
  const rows = routes.map((route) =>
    [...COLUMNS.map((name) => cell(route[name])), cell(route.file), String(route.line)].join(','),
  );
  return `${[head, ...rows].join('\n')}\n`;
}

const cell = (text: string): string =>
  `"${(/^[=+\-@]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

/** One way in a line. */
function asTable(routes: readonly MappedRoute[]): string {
  const method = widest(routes, (one) => one.method, 8);
  const path = widest(routes, (one) => one.path, 60);
  const view = widest(routes, (one) => one.view, 40);
  const rows = routes.map(
    (one) =>
      `${one.method.padEnd(method)}  ${one.path.padEnd(path)}  ${one.view.padEnd(view)}  ${one.gate}${one.scope === '' ? '' : ` | ${one.scope}`}  ${one.file}:${one.line}`,
  );
  return `${rows.join('\n')}\n`;
}

const widest = (routes: readonly MappedRoute[], of: (route: MappedRoute) => string, most: number): number =>
  Math.min(most, Math.max(0, ...routes.map((one) => of(one).length)));
