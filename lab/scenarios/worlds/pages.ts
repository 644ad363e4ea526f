import { ok, signedIn } from '../answers.ts';
import type { Call, Caller, Route, Row } from '../api.ts';
import { type Cell, cell } from './facts.ts';
import type { PagePlan, WorldPlan } from './plan.ts';

/** Pages about the caller, and some that only look like one. */
export function pageRoutes(world: WorldPlan): { [operation: string]: Route } {
  return Object.fromEntries(
    world.pages.map((page) => [
      operationOfPage(page),
      { about: { summary: `My ${page.name}` }, handle: handlers[page.how](page) },
    ]),
  );
}

const operationOfPage = ({ name }: PagePlan): string => `GET /my/${name}/`;

const about = (call: Call & { who: Caller }): Row => ({
  username: call.who.id,
  email: call.who.email,
  greeting: `Good day, ${call.who.id} of ${call.who.tenant}`,
});

const handlers: { readonly [how in PagePlan['how']]: (page: PagePlan) => Route['handle'] } = {
  own: () => signedIn((call) => ok(about(call))),
  same: ({ name }) => signedIn(() => ok({ [name]: 'The house is closed on Sunday', edition: 12 })),
  /** Kept under the address alone, query included; only accounts get as far as here. */
  cached: () =>
    signedIn((call) => {
      const kept = (call.store['_pages'] ??= []);
      const address = `${call.path}?${call.query.toString()}`;
      const hit = kept.find((row) => row['_address'] === address);
      if (hit) return ok(hit['body'] ?? {});
      const body = about(call);
      kept.push({ _address: address, body });
      return ok(body);
    }),
  /** Forgot to ask who is calling. */
  lost: () => () => ok({ username: '', email: '' }),
};

/**
 * Both need a place where callers are told who they are: without GET /me/ nothing tells an answer about
 * somebody else from one for everybody, and nobody from somebody.
 */
export function* pageCells(world: WorldPlan): Iterable<Cell> {
  for (const page of world.pages) {
    const operation = operationOfPage(page);
    const lost = page.how === 'lost';
    yield cell('shared-cache', operation, page.how === 'cached', world.me, 'kept under its address alone');
    yield cell('identity-lost', operation, lost, world.me, 'answers everybody as nobody');
    yield cell('anonymous-access', operation, lost, false, 'the stranger is told what everybody is told');
  }
}
