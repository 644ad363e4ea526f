import type { Json } from '../../../src/model/json.ts';
import { forbidden, missing, moment, ok, page, unauthenticated } from '../answers.ts';
import type { Call, Reply, Row } from '../api.ts';
import { isManager, type Refusal, type ResourcePlan } from './plan.ts';

/** A row as the caller may see it: nothing of the server's own, the owner in the style of the resource. */
export function shown(plan: ResourcePlan, row: Row, call: Call): Row {
  const visible = Object.fromEntries(Object.entries(row).filter(([name]) => !name.startsWith('_')));
  const internal =
    plan.traps.has('per-role') && call.who && isManager(call.who)
      ? { internal_note: row['_internal'] ?? null }
      : {};
  return { ...visible, ...ownerOf(plan, row), ...internal };
}

function ownerOf(plan: ResourcePlan, row: Row): Row {
  const { _owner: owner = null, _email: email = null } = row;
  switch (plan.ownerShown) {
    case 'username':
      return { owner };
    case 'email':
      return { owner_email: email };
    case 'nested':
      return { owner: { username: owner, email } };
    case 'none':
      return {};
  }
}

export function showOne(plan: ResourcePlan, row: Row, call: Call): Reply {
  return dressed(plan, ok({ ...shown(plan, row, call), ...noise(plan, call) }), call);
}

export function showMany(plan: ResourcePlan, rows: readonly Row[], call: Call): Reply {
  const items = rows.map((row) => shown(plan, row, call));
  return dressed(plan, ok(wrapped(plan, items, call)), call);
}

function wrapped(plan: ResourcePlan, items: Row[], call: Call): Json {
  if (plan.wrap === 'array') return items.map((item) => ({ ...item, ...noise(plan, call) }));
  const total =
    plan.wrap === 'items' ? { total: items.length } : plan.wrap === 'results' ? { count: items.length } : {};
  return { ...total, ...noise(plan, call), [plan.wrap]: items };
}

function noise(plan: ResourcePlan, call: Call): Row {
  return plan.traps.has('volatile')
    ? { served_at: moment(call.tick), request: `q-${(call.tick * 48271) % 2147483647}` }
    : {};
}

function dressed(plan: ResourcePlan, reply: Reply, call: Call): Reply {
  if (!plan.traps.has('cache')) return reply;
  return {
    ...reply,
    headers: {
      age: String(call.tick % 60),
      'x-cache': call.tick % 3 === 0 ? 'HIT' : 'MISS',
      'cache-control': 'private',
    },
  };
}

const form =
  '<html><head><title>Sign in</title></head><body><form action="/login/">Sign in</form></body></html>';

/** How a resource says no. `target` is the object that was asked for, where it exists, and `own` one of the caller's. */
export function refusal(how: Refusal, call: Call, target?: Row, own?: () => Reply | undefined): Reply {
  switch (how) {
    case 'missing':
      return call.who ? missing : unauthenticated;
    case 'forbidden':
      return forbidden;
    case 'challenge':
      return { status: 401, body: { error: 'not accepted' }, headers: { 'www-authenticate': 'Certificate' } };
    case 'bare':
      return { status: 403 };
    case 'soft':
      return ok({ error: 'You may not see this.' });
    case 'login':
      return page(form);
    case 'redirect':
      return { status: 302, headers: { location: `/login/?next=${call.path}` } };
    case 'error':
      return { status: 500, body: { detail: 'Something broke.' } };
    case 'empty':
      return ok({});
    case 'echo':
      return ok({ received: { ...call.params }, ok: true });
    case 'own':
      return own?.() ?? missing;
    case 'reduced':
      return ok({ status: target?.['status'] ?? 'open', currency: target?.['currency'] ?? 'EUR' });
  }
}
