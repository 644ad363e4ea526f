import { header } from '../../judge/select.ts';
import { outlineOf, sameShape, shapeOf } from '../../judge/shape.ts';
import type { Exchange } from '../../model/exchange.ts';
import type { Habits, Shape } from '../../model/habits.ts';
import type { Seen } from '../../model/trial.ts';

/** A connection that brought no answer. */
export type Refused = Extract<Seen, { kind: 'refused' }>;

/** What a first look at an operation brought: nobody, the stranger, each identity, and the first identity once more. */
export interface Look {
  readonly operation: string;
  readonly public: boolean;
  readonly none?: Exchange;
  readonly stranger?: Exchange;
  readonly identities: { readonly [identity: string]: Exchange };
  /** Why those who are not among them got no answer. */
  readonly unanswered?: { readonly [identity: string]: Refused };
  readonly again?: Exchange;
}

/** Headers that frameworks put on every answer they give and that a proxy seldom invents. */
const telling = [
  'x-content-type-options',
  'referrer-policy',
  'cross-origin-opener-policy',
  'x-frame-options',
  'x-powered-by',
];

/** Learns how this target says no, and which layer says it, from answers alone: never from a list of phrases. */
export function learnHabits(looks: readonly Look[], nowhere: readonly Exchange[]): Omit<Habits, 'volatile'> {
  const bare = unique(
    looks.flatMap((look) =>
      look.none !== undefined && look.none.answer.status >= 400 ? [shapeOf(look.none)] : [],
    ),
  ).filter(
    (shape) => !looks.some((look) => look.stranger !== undefined && sameShape(shapeOf(look.stranger), shape)),
  );
  const proxy = [...bare, ...turnedAway(looks, bare)];
  const missing = unique(nowhere.map(shapeOf)).filter(
    (shape) => !proxy.some((each) => sameShape(each, shape)),
  );
  const denial = unique(
    looks
      .filter((look) => !look.public)
      .flatMap((look) =>
        look.stranger === undefined || !isDenial(look, look.stranger, looks) ? [] : [shapeOf(look.stranger)],
      ),
  ).filter(
    (shape) =>
      !proxy.some((each) => sameShape(each, shape)) && !missing.some((each) => sameShape(each, shape)),
  );
  return { proxy, missing, denial, application: applicationHeaders(looks, proxy) };
}

/**
 * A certificate of an issuer that the proxy does not trust gets a page of the proxy's own, much like the one for no certificate
 * ("The SSL certificate error" beside "No required SSL certificate was sent"): the very same everywhere, of the same status,
 * media type and server, and without what the application puts on its answers.
 */
function turnedAway(looks: readonly Look[], bare: readonly Shape[]): Shape[] {
  const strangers = looks.flatMap((look) => look.stranger ?? []);
  const [shape, another] = unique(strangers.map(shapeOf));
  if (shape === undefined || another !== undefined) return [];
  // Seen once, only a 400 is sure: nobody answers so to a request that a member is served on.
  if (strangers.length < 2 && shape.status !== 400) return [];
  if (strangers.some((each) => each.answer.body.kind === 'json' || each.answer.status < 400)) return [];
  const application = applicationHeaders(looks, bare);
  const marked = strangers.some(
    (each) => application.length > 0 && application.every((name) => header(each, name) !== undefined),
  );
  const alike = bare.some(
    (each) => each.status === shape.status && each.media === shape.media && each.server === shape.server,
  );
  return alike && !marked ? [shape] : [];
}

/**
 * 401 and 403 say it themselves. A redirect or a 200 is a denial when the stranger gets the very same outline
 * on two operations that serve a member with two different ones: a login page, an error object.
 */
function isDenial(look: Look, stranger: Exchange, looks: readonly Look[]): boolean {
  const { status } = stranger.answer;
  if (status === 401 || status === 403) return true;
  const mine = shapeOf(stranger);
  const member = Object.values(look.identities)[0];
  if (member === undefined || member.answer.status >= 300 || outlineOf(member) === outlineOf(stranger))
    return false;
  if (status >= 400) return false;
  return looks.some((other) => {
    const theirs = Object.values(other.identities)[0];
    return (
      other !== look &&
      other.stranger !== undefined &&
      theirs !== undefined &&
      sameShape(shapeOf(other.stranger), mine) &&
      outlineOf(theirs) !== outlineOf(member) &&
      outlineOf(theirs) !== outlineOf(other.stranger)
    );
  });
}

function applicationHeaders(looks: readonly Look[], proxy: readonly Shape[]): string[] {
  const names = (exchange: Exchange): Set<string> =>
    new Set(exchange.answer.headers.map(([name]) => name.toLowerCase()));
  const served = looks
    .flatMap((look) => Object.values(look.identities))
    .filter((each) => each.answer.status < 300);
  const fromProxy = looks.flatMap((look) =>
    look.none !== undefined &&
    proxy.some((shape) => look.none !== undefined && sameShape(shapeOf(look.none), shape))
      ? [names(look.none)]
      : [],
  );
  return served.length === 0
    ? []
    : telling.filter(
        (name) => served.every((each) => names(each).has(name)) && !fromProxy.some((each) => each.has(name)),
      );
}

function unique(shapes: readonly Shape[]): Shape[] {
  return shapes.filter((shape, index) => shapes.findIndex((other) => sameShape(other, shape)) === index);
}
