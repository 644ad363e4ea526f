import { doorCounts, doorOrder } from '../../order.ts';
import { doorWords } from '../../words.ts';
import { doorInks } from '../door.ts';
import { cellWidth, heading, row, type Sheet } from './sheet.ts';

/** Who holds the door, one bar for each report: weakest layer first. */
export function door(sheet: Sheet): string[] {
  const reports = sheet.reports.map(
    ({ report }) => new Map(doorCounts(report).map((each) => [each.door, each.count])),
  );
  const most = Math.max(1, ...reports.flatMap((counts) => [...counts.values()]));
  const room = cellWidth(sheet) - 8;
  return [
    ...heading(sheet, 'Who holds the door'),
    ...doorOrder.flatMap((name) =>
      row(
        sheet,
        `  ${doorWords[name].label}`,
        reports.map((counts) => {
          const count = counts.get(name) ?? 0;
          const length = count === 0 ? 0 : Math.max(1, Math.round((count / most) * room));
          return { text: `${String(count).padStart(3)} ${'█'.repeat(length)}`, ink: doorInks[name] };
        }),
      ),
    ),
  ];
}
