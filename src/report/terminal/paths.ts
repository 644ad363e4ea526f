import type { ScanReport } from '../../model/report.ts';
import { cutWords, othersWords, pathTitle } from '../paths.ts';
import { labelled } from './layout.ts';
import type { Page } from './page.ts';

/** Chains of findings, told as one story each, and where to begin. */
export function attackPaths({ paths }: ScanReport, { width, paint }: Page): string[] {
  if (paths === undefined) return [];
  const columns = { width, column: 3, indent: 4 };
  return [
    '',
    paint('bold', 'Attack paths'),
    ...paths.paths.flatMap((path) => [
      ...labelled('', pathTitle(path), { width, column: 0, indent: 2 }),
      ...path.steps.flatMap(({ operation, parameter, gives }, index) =>
        labelled(
          `${index + 1}.`,
          `${operation}${parameter === undefined ? '' : ` (${parameter})`}: ${gives}`,
          columns,
        ),
      ),
      ...(path.others === 0 ? [] : [`    ${othersWords(path)}`]),
    ]),
    ...(paths.cut ? labelled('', cutWords(paths.cut), { width, column: 0, indent: 2 }) : []),
  ];
}

/** Operations that only the source speaks of. */
export function hidden({ hidden: all = [] }: ScanReport, { width, paint }: Page): string[] {
  return all.length === 0
    ? []
    : [
        '',
        paint('bold', 'Not in the description, but in the source'),
        ...all.flatMap((operation) => labelled('', operation, { width, column: 0, indent: 2 })),
      ];
}
