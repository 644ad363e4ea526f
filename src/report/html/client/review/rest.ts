import type { ReviewPage } from '../../review-data.ts';
import { block } from '../block.ts';
import { el } from '../element.ts';

/** What was left out, and why. */
export function rest({ unresolved, faults, notes, ignored, version }: ReviewPage): HTMLElement {
  const placed = ({ file, line, message }: (typeof faults)[number]): string => `${file}:${line} ${message}`;
  return el(
    'section',
    { class: 'list', id: 'more' },
    el('h2', {}, 'More about this review'),
    el(
      'div',
      { class: 'columns' },
      block('Could not be resolved', unresolved),
      block('Could not be read', faults.map(placed)),
      block(
        'Accepted',
        ignored.map(({ rule, at, because, inSource }) => {
          const where = inSource ? 'in the code' : 'in the list';
          return `${at.file}:${at.line} ${rule}: ${because} (${where})`;
        }),
      ),
      block('Silences nothing', notes.map(placed)),
      block('Made by', [`countersign ${version}`]),
    ),
  );
}
