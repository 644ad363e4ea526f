import type { Slip } from '../../code/slip.ts';
import type { SlipsOrKept } from '../../keep/slips.ts';
import { mentionsAny } from '../../python/code.ts';
import type { Names } from '../../python/names.ts';
import { written } from '../../python/names.ts';
import { statementsIn } from '../../python/walk.ts';
import type { Settings } from '../settings.ts';
import { identitySlips, middlewareBodies, slipAt } from './identity.ts';
import { undefinedNames, unusedSecurity } from './names.ts';
import { bindingSlips, permissionSlips } from './permissions.ts';
import { remarksAlone } from './remarks.ts';
import { settingsSlips } from './settings.ts';

/** All shapes of mistakes around identity, permissions and settings. */
export function slipsOf(
  names: Names,
  settings: Settings,
  isSecurity: (file: string) => boolean,
  read: SlipsOrKept,
): Slip[] {
  const found = [...permissionSlips(names), ...bindingSlips(names), ...settingsSlips(settings, names)];
  const isAsync =
    settings.values.has('ASGI_APPLICATION') || names.modules.some((one) => /(^|\.)asgi$/.test(one.dotted));
  for (const module of names.modules) {
    found.push(...identitySlips(module, isAsync), ...sessionsByHand(module), ...remarksAlone(module));
    if (isSecurity(module.path) || middlewareBodies(module).length > 0)
      found.push(
        ...read(module, () => [...undefinedNames(module), ...unusedSecurity(module), ...crashes(module)]),
      );
  }
  return found;
}

function* sessionsByHand(module: Names['modules'][number]): Generator<Slip> {
  if (!mentionsAny(module, ['SESSION_KEY', '_auth_user_id'])) return;
  for (const one of statementsIn(module.body)) {
    const target = one.kind === 'assign' ? one.targets[0] : undefined;
    if (target?.kind !== 'index' || !written(target.of).endsWith('.session')) continue;
    const { index } = target;
    if (
      /^(\w*auth\.)?SESSION_KEY$/.test(written(index)) ||
      (index.kind === 'str' && index.value === '_auth_user_id')
    )
      yield slipAt('session-by-hand', one, module, 'session');
  }
}

/** An exception of Python where a refusal is meant: nobody turns it into an answer. */
function* crashes(module: Names['modules'][number]): Generator<Slip> {
  for (const one of statementsIn(module.body)) {
    if (one.kind !== 'if') continue;
    for (const { body } of one.branches) {
      const last = body.at(-1);
      const value = last?.kind === 'raise' && last.value?.kind === 'call' ? written(last.value.fn) : '';
      if (last && /^(ValueError|PermissionError|Exception|RuntimeError|AssertionError)$/.test(value))
        yield slipAt('crash-as-denial', last, module, value);
    }
  }
}
