import { createHash } from 'node:crypto';
import { causeOf } from './cause.ts';
import type { Result } from './log.ts';
import { locationOf } from './place.ts';
import type { Statement, Topic } from './statement.ts';
import { webOf } from './web.ts';
import { weights } from './weight.ts';

/** One statement as a result. What held and what is open are no results: code scanning would raise an alert for each. */
export function resultOf(statement: Statement, topics: readonly Topic[]): Result {
  const { topic, severity, message, accepted, exchange } = statement;
  const { level, score } = weights[severity];
  return {
    ruleId: topic,
    ruleIndex: topics.findIndex(({ id }) => id === topic),
    kind: 'fail',
    level,
    message: { text: message },
    locations: [locationOf(statement)],
    partialFingerprints: fingerprintsOf(statement),
    ...causeOf(statement),
    ...(exchange && webOf(exchange)),
    ...(accepted && {
      suppressions: [{ kind: accepted.inSource ? 'inSource' : 'external', justification: accepted.because }],
    }),
    properties: { ...statement.properties, severity, 'security-severity': score },
  };
}

/** Code scanning makes its own hash of a line of source; where a line only stands in, ours must take its place. */
function fingerprintsOf({ fingerprint, standsIn }: Statement): Result['partialFingerprints'] {
  const hash = createHash('sha256').update(fingerprint).digest('hex').slice(0, 16);
  return {
    'countersign/v1': fingerprint,
    ...(standsIn && { primaryLocationLineHash: `${hash}:1` }),
  };
}
