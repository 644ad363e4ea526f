import type { Handler } from '../source/code/handler.ts';
import type { CodeModel } from '../source/code/model.ts';
import { routesOf } from './accesses.ts';
import { defineRule } from './rule.ts';

export const weakerThanSiblings = defineRule({
  id: 'weaker-than-siblings',
  weaknesses: ['BFLA-001'],
  words: {
    title: 'Its neighbours demand a role; this one is content with a login',
    what: 'Most handlers of the file that change something demand a role or a permission. This one changes something as well and asks only who calls, or nothing.',
    why: 'The functions of one file usually serve the same people; the one that was forgotten serves everybody.',
    fix: 'Give it the gate of its neighbours, or say why it needs none.',
  },
  examples: {
    bad: 'def delete_project(request, id):\n    ...',
    good: "@permission_required('app.delete_project')\ndef delete_project(request, id):\n    ...",
  },
  *inspect(code) {
    const removers = removersOf(code);
    for (const [, group] of groupsOf(code)) {
      const strong = group.filter((one) => one.gate.level === 'role' || one.gate.level === 'object');
      for (const one of group) {
        if (one.gate.level !== 'authenticated' || !acts(one) || isOwnAccount(one, code)) continue;
        const share = strong.length / group.length;
        const isConsumer = one.kind === 'consumer';
        const removes =
          /(^|_|\.)(delete|remove|destroy|purge)/i.test(one.symbol) &&
          removers.all >= 5 &&
          removers.strong / removers.all >= 0.6;
        const confidence =
          isConsumer || removes
            ? 'medium'
            : strong.length >= 4 &&
                share >= 0.6 &&
                /delete|remove|destroy|purge|add|create|edit|update|change|manage|start|stop/i.test(
                  one.symbol,
                )
              ? 'medium'
              : 'low';
        if (strong.length === 0 && !removes) continue;
        const words = removes
          ? `${removers.strong} of ${removers.all} views of this project that remove something`
          : `${strong.length} of ${group.length} handlers in this file`;
        yield {
          at: one.at,
          symbol: one.symbol,
          message: `${words} demand a role or an owner; ${one.symbol} is content with a login.`,
          routes: routesOf(one),
          confidence,
        };
      }
    }
  },
});

/** Views whose name says that they remove something, and how many of them demand more than a login. */
function removersOf(code: CodeModel): { strong: number; all: number } {
  const found = code.views.filter(
    (one) => /function|class/.test(one.kind) && /(^|_|\.)(delete|remove|destroy|purge)/i.test(one.symbol),
  );
  return {
    all: found.length,
    strong: found.filter((one) => one.gate.level === 'role' || one.gate.level === 'object').length,
  };
}

function groupsOf(code: CodeModel): Map<string, Handler[]> {
  const groups = new Map<string, Handler[]>();
  const seen = new Set<string>();
  for (const one of code.views) {
    if (!/function|class|consumer/.test(one.kind)) continue;
    const name = `${one.at.file}|${one.symbol}`;
    if (seen.has(name)) continue;
    seen.add(name);
    const key = `${one.at.file}|${one.kind}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return groups;
}

const acts = (one: Handler): boolean =>
  one.kind === 'consumer' ||
  one.trace.lookups.some((each) => each.writes.size > 0) ||
  one.trace.calls.some((call) => /(^|\.)(save|delete|create|update|run|Popen|system)$/.test(call.name));

/** A view that only touches rows of the caller needs no role. */
const isOwnAccount = (one: Handler, code: CodeModel): boolean =>
  one.trace.lookups.length > 0 &&
  one.trace.lookups.every(
    (each) => code.tieOf(each, one) === 'principal' || code.tieOf(each, one) === 'checked',
  );
