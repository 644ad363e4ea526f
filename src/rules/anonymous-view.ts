import type { Handler } from '../source/code/handler.ts';
import type { CodeModel } from '../source/code/model.ts';
import { CALLER, CLIENT, type Lookup, origin } from '../source/flow/values.ts';
import { isSecret, routesOf } from './accesses.ts';
import { defineRule } from './rule.ts';

export const anonymousView = defineRule({
  id: 'anonymous-view',
  weaknesses: [
    'AUTHN-001',
    'AUTHN-002',
    'AUTHN-005',
    'AUTHN-006',
    'AUTHN-018',
    'AUTHN-004',
    'AUTHN-013',
    'AUTHN-016',
    'AUTHN-026',
  ],
  words: {
    title: 'A view that nobody has to sign in for',
    what: 'No middleware, no wrapper in the URLconf, no decorator, no base class, no permission and no test in the body asks who calls.',
    why: 'Behind mutual TLS any trusted certificate reaches it, whoever holds it.',
    fix: 'Deny by default; name what is public on purpose.',
  },
  examples: {
    bad: 'def billing(request):\n    ...',
    good: '@login_required\ndef billing(request):\n    ...',
  },
  *inspect(code) {
    const gatedIn = countGated(code);
    const guarded = new Set(code.views.filter((one) => one.gate.level !== 'public').map((one) => one.cls));
    for (const handler of code.views) {
      if (handler.gate.level !== 'public' || !handler.reachable || handler.kind === 'resolver') continue;
      const near = gatedIn.get(handler.at.file) ?? { gated: 0, open: 0 };
      const confidence = sureOf(handler, near, code);
      const words =
        near.gated > 0
          ? ` ${near.gated} of ${near.gated + near.open} views in this file ask who calls; this one does not.`
          : '';
      yield {
        at: handler.at,
        symbol: handler.symbol,
        message: `Nothing asks who calls ${handler.symbol}${handler.gate.onPurpose ? ' (opened on purpose)' : ''}.${words}`,
        routes: routesOf(handler),
        confidence,
        weakness: weaknessOf(handler, code, guarded),
      };
    }
  },
});

const PUBLIC_BY_NATURE =
  /log_?(in|out)|sign_?(in|up|out)|regist|reset|forgot|health|ready|alive|status$|ping|webhook|callback|oauth|openid|sso|saml|index$|home|about|robots|sitemap|favicon|schema|docs|swagger|redoc|token|verif|activat|confirm|unsubscribe|shared?|public|legal|terms|privacy|contact|error|404|500|feed|rss|manifest|captcha|csrf|lang|i18n|version|landing|password|magic|invit|join|otp|mfa|config|static|serve|assets?|offline|install|setup/i;

/** A page that sets everything up, and looks first whether there are users already. */
const asksWhetherSetUp = ({ symbol, paths, trace }: Handler): boolean =>
  [symbol, ...paths].some((one) => /init|install|set_?up|bootstrap|first_?run/i.test(one)) &&
  trace.lookups.some(
    ({ query, method }) =>
      query.model?.isUser === true &&
      query.conditions.length === 0 &&
      /^(first|exists|count|last)$/.test(method),
  );

const COMMANDS = new Set(['Popen']);

function weaknessOf(handler: Handler, code: CodeModel, guarded: ReadonlySet<unknown>): string {
  const removes = handler.trace.lookups.some((one) => one.writes.has('delete'));
  if (handler.method === 'DELETE' && removes) return 'AUTHN-026';
  if (handler.gate.readOnly) return 'AUTHN-013';
  if (handler.kind === 'class' && handler.cls && guarded.has(handler.cls)) return 'AUTHN-004';
  if (handler.kind === 'drf' && handler.gate.byDefault && code.settings.loginMiddleware) return 'AUTHN-016';
  if (handler.kind === 'drf') return handler.gate.onPurpose ? 'AUTHN-006' : 'AUTHN-005';
  if (handler.kind === 'ninja') return 'AUTHN-018';
  return handler.kind === 'function' ? 'AUTHN-001' : 'AUTHN-002';
}

function sureOf(handler: Handler, near: { gated: number; open: number }, code: CodeModel) {
  if (runsCommands(handler)) return 'high' as const;
  // Somebody wrote down who may pass, and it is everybody; only a mix of permissions may be a slip.
  const written =
    handler.kind === 'drf' &&
    !handler.gate.byDefault &&
    !handler.gate.because.some((one) => one.includes(' or '));
  const natural =
    PUBLIC_BY_NATURE.test(handler.symbol) || handler.paths.some((path) => PUBLIC_BY_NATURE.test(path));
  if (code.certificates && !natural && isOpenBehindCertificates(handler)) return 'medium' as const;
  // Its neighbours name who may call; nobody named it here.
  if (
    handler.kind === 'ninja' &&
    handler.gate.byDefault &&
    near.gated > 0 &&
    handler.trace.lookups.length > 0 &&
    !natural
  )
    return 'medium' as const;
  // Whoever switched the middleware on thought that it stands before these views as well.
  if (code.settings.loginMiddleware && handler.kind === 'drf' && handler.gate.byDefault && !natural)
    return 'medium' as const;
  if (handler.gate.onPurpose || written) return 'low' as const;
  if (asksWhetherSetUp(handler)) return 'low' as const;
  if (
    /(^|\.|_)(clear|clean|flush|purge|wipe|delete|drop|init_?db|execute|run_|restart|shutdown|refresh_|rebuild|reindex)/i.test(
      handler.symbol,
    ) &&
    (near.gated === 0 || acts(handler, code))
  )
    return 'medium' as const;
  if (natural) return 'low' as const;
  const active = acts(handler, code);
  const loose = handler.trace.lookups.filter((one) => /nothing|url/.test(code.tieOf(one, handler)));
  // Rows that are narrowed to whoever calls are meant for callers who did not sign in, too.
  if (
    loose.length === 0 &&
    handler.trace.lookups.length > 0 &&
    !handler.trace.lookups.some((one) => one.writes.size > 0)
  )
    return 'low' as const;
  const owned = loose.some((one) => one.query.model?.owner);
  const share = near.gated / (near.gated + near.open + 0.01);
  if (active && share >= 0.5 && near.gated >= 2) return changesRows(handler, loose) ? 'high' : 'medium';
  if (active && (owned || share >= 0.3)) return 'medium' as const;
  const byKey = loose.some(
    (one) =>
      one.one && one.query.model?.owner && one.query.conditions.some((each) => each.value.from & origin.url),
  );
  if (owned && share >= 0.5) return 'medium' as const;
  if (byKey && near.gated >= 1) return 'medium' as const;
  return 'low' as const;
}

/** Where callers come by certificate, whoever holds one passes the handshake: only what names nobody as its public may stand open. */
function isOpenBehindCertificates({ gate, kind, trace, method }: Handler): boolean {
  if (gate.readOnly || gate.because.includes('an empty list of permissions')) return true;
  if (gate.onPurpose) return false;
  const says =
    trace.lookups.length > 0 ||
    trace.returns.some((one) => one.seen.length > 0) ||
    trace.calls.some(
      (call) =>
        /(Response|render|dumps)$/.test(call.name) && call.args.some((arg) => !(arg.value.from & CALLER)),
    );
  const safe = method === 'GET' || method === 'ANY';
  return kind === 'drf' ? gate.byDefault : says || !safe;
}

/** A command whose words come from the request. */
const runsCommands = (handler: Handler): boolean =>
  handler.trace.calls.some(
    (call) =>
      /(^|\.)(subprocess\.\w+|system|popen|Popen|check_output|check_call|executioner|outputExecutioner|exec_command|run_command)$/i.test(
        call.name,
      ) && call.args.some((arg) => (arg.value.from & (origin.body | origin.query)) !== 0),
  );

/** Rows that are there already are changed for whoever calls; making a new one may be what visitors are asked for. */
const changesRows = ({ trace }: Handler, loose: readonly Lookup[]): boolean =>
  loose.some(
    (one) =>
      one.writes.size > 0 &&
      one.query.conditions.some((each) => each.value.from & CLIENT) &&
      !one.query.conditions.some((each) => each.value.from & CLIENT && isSecret(each.path)),
  ) && !trace.guards.some((one) => one.from & (CALLER | origin.secret));

/** It stores something of the caller's, deletes, or runs a command. */
function acts(handler: Handler, code: CodeModel): boolean {
  return (
    handler.trace.calls.some((call) => call.cls !== undefined && code.names.isA(call.cls, COMMANDS)) ||
    handler.trace.lookups.some((one) => one.writes.size > 0) ||
    handler.trace.calls.some(
      (call) =>
        /(^|\.)(save|delete|create|bulk_create|update|get_or_create|update_or_create|clear|execute|executioner|outputExecutioner|run|Popen|system|call|call_command|check_output|unlink|remove|write)$/.test(
          call.name,
        ) && !/^(logger|log|logging|time|print|super\(\))/.test(call.name),
    ) ||
    handler.trace.sets.some(
      (one) =>
        one.target.seen.length > 0 && (one.value.from & (origin.body | origin.query | origin.form)) !== 0,
    )
  );
}

function countGated(code: CodeModel): Map<string, { gated: number; open: number }> {
  const found = new Map<string, { gated: number; open: number }>();
  for (const handler of code.views) {
    const one = found.get(handler.at.file) ?? { gated: 0, open: 0 };
    if (handler.gate.level === 'public') one.open += 1;
    else one.gated += 1;
    found.set(handler.at.file, one);
  }
  return found;
}
