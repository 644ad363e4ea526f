import { missing } from '../../lab/scenarios/answers.ts';
import type { Call, Handler, Reply, ScenarioApi } from '../../lab/scenarios/api.ts';

/** What stands between callers and an API: an answer of its own, another caller put in place, or nothing. */
export type Interference = (call: Call) => Reply | Pick<Call, 'who'> | undefined;

/** The same API with every call going through `interfere` first. */
export function bent(api: ScenarioApi, interfere: Interference): ScenarioApi {
  const through =
    (handle: Handler): Handler =>
    (call) => {
      const instead = interfere(call);
      if (instead === undefined) return handle(call);
      return 'status' in instead ? instead : handle({ ...call, ...instead });
    };
  return {
    ...api,
    routes: Object.fromEntries(
      Object.entries(api.routes).map(([id, route]) => [id, { ...route, handle: through(route.handle) }]),
    ),
    otherwise: through(api.otherwise ?? (() => missing)),
  };
}

/** True from the n-th call on for which `counted` holds, whatever comes then. */
export function after(n: number, counted: (call: Call) => boolean = () => true): (call: Call) => boolean {
  let seen = 0;
  return (call) => {
    if (counted(call)) seen += 1;
    return seen > n;
  };
}
