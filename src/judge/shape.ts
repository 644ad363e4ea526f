import type { Exchange } from '../model/exchange.ts';
import type { Shape } from '../model/habits.ts';
import { generalise } from '../model/json.ts';
import { header } from './select.ts';

/** The outline of an answer: status, media type, and the places of its leaves without their values. */
export function shapeOf(exchange: Exchange): Shape {
  const location = header(exchange, 'location');
  return {
    status: exchange.answer.status,
    media: (header(exchange, 'content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '',
    outline: outlineOf(exchange),
    server: header(exchange, 'server') ?? '',
    ...(location === undefined ? {} : { location: location.split('?')[0] ?? '' }),
  };
}

/** Pointers of all leaves, list positions folded; for other text the digest of its body, which is its own outline. */
export function outlineOf(exchange: Exchange): string {
  const body = exchange.answer.body;
  if (body.kind === 'empty') return 'empty';
  if (body.kind !== 'json') return `${body.kind}:${body.digest}`;
  const places = new Set(body.leaves.map((leaf) => generalise(leaf.at)));
  return `json:${[...places].sort().join(',')}`;
}

/** Same way of answering: everything but the server's name. */
export function sameShape(left: Shape, right: Shape): boolean {
  return (
    left.status === right.status &&
    left.media === right.media &&
    left.outline === right.outline &&
    left.location === right.location
  );
}
