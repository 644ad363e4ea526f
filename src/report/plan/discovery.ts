import type { DiscoveryPreview, PlanPreview } from '../../model/preview.ts';
import { labelled } from '../terminal/layout.ts';
import { counted } from '../words.ts';
import type { PlanPage } from './page.ts';

const words: Record<DiscoveryPreview['stage'], string> = {
  look: 'Everybody looks at every open read, the first who is served looks twice',
  nowhere: 'Paths that nobody wrote: how this target says "no such thing"',
  owners: 'Where a list does not tell whose its items are, peers ask for them',
  aim: 'Reads that name an object are aimed at what lists show',
  rehearse: 'Canaries are made, seen, removed and seen to be gone',
  end: 'At the end each identity shows that it is still recognised',
};

/** Controls and discovery, operation by operation; who asks is said once where it is the same for all. */
export function planDiscovery({ discovery, atMost }: PlanPreview, { width, paint }: PlanPage): string[] {
  const stages = [...new Set(discovery.map((each) => each.stage))];
  return [
    '',
    paint('bold', `Controls and discovery: at most ${counted(atMost.discovery, 'request')}`),
    ...stages.flatMap((stage) => {
      const mine = discovery.filter((each) => each.stage === stage);
      const sum = mine.reduce((total, each) => total + each.atMost, 0);
      const as = mine[0]?.as.join(', ') ?? '';
      const same = mine.every((each) => each.as.join(', ') === as);
      const exact = mine.every((each) => each.exact);
      return [
        ...labelled('·', `${words[stage]}: ${exact ? '' : 'at most '}${counted(sum, 'request')}`, {
          width,
          column: 2,
          indent: 2,
        }),
        ...(same ? labelled('as', as, { width, column: 4, indent: 6 }) : []),
        ...mine.flatMap((each) =>
          labelled('', same ? each.operation : `${each.operation} as ${each.as.join(', ')}`, {
            width,
            column: 4,
            indent: 6,
          }),
        ),
      ];
    }),
  ];
}
