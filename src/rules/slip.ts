import type { Confidence } from '../model/severity.ts';
import type { CodeModel } from '../source/code/model.ts';
import type { Slip, SlipKind } from '../source/code/slip.ts';
import type { Hit } from './rule.ts';

interface Telling {
  weakness: string;
  say(slip: Slip): string;
  confidence?: Confidence;
}

/** Findings of one shape. Where callers do not come by certificate, most of them are somebody's taste. */
export function* hitsOf(code: CodeModel, kind: SlipKind, telling: Telling): Iterable<Hit> {
  for (const slip of code.slips)
    if (slip.kind === kind)
      yield {
        at: slip.at,
        symbol: slip.name.length < 80 ? slip.name : slip.at.file,
        message: telling.say(slip),
        routes: [],
        confidence: telling.confidence ?? (code.certificates ? 'medium' : 'low'),
        weakness: telling.weakness,
      };
}
