import type { Exchange } from '../model/exchange.ts';

/** The digest of an answer that is a file: bytes without places to compare. */
export function fileDigest(exchange: Exchange | undefined): string | undefined {
  const body = exchange?.answer.body;
  return body?.kind === 'binary' ? body.digest : undefined;
}

/** The very bytes that the owner was sent, and none that the others were sent. A length or a header proves nothing. */
export function sameFile(
  attack: Exchange,
  owner: Exchange,
  others: readonly (Exchange | undefined)[],
): boolean {
  const digest = fileDigest(owner);
  return (
    digest !== undefined &&
    fileDigest(attack) === digest &&
    others.every((each) => fileDigest(each) !== digest)
  );
}
