import type { CodeModel } from '../source/code/model.ts';
import { defineRule, type Hit } from './rule.ts';
import { hitsOf } from './slip.ts';

export const backendNeverCalled = defineRule({
  id: 'backend-never-called',
  weaknesses: ['CTRL-002'],
  words: {
    title: 'No call fits the backend, or no backend fits the call',
    what: '`authenticate()` is called with keywords that no backend takes, or a backend waits for an object that no server hands over.',
    why: 'Django skips a backend whose arguments do not fit: nobody is ever signed in.',
    fix: 'Use the same keywords on both sides.',
  },
  examples: {
    bad: 'authenticate(request, cert_name=name)',
    good: 'authenticate(request, certificate=evidence)',
  },
  *inspect(code) {
    yield* hitsOf(code, 'unpassed', {
      weakness: 'CTRL-002',
      say: (slip) => `Django never passes ${slip.name} to a backend.`,
    });
    yield* unfitting(code);
  },
});

/** What Django's own backends take. */
const KNOWN = [['username', 'password'], ['remote_user']];

function* unfitting(code: CodeModel): Iterable<Hit> {
  const backends = code.handlers.filter((one) => one.kind === 'backend' && one.fn);
  // Django's own backends are known to the letter; those of packages are not.
  if (backends.length === 0 && !code.settings.ownBackends) return;
  const taken = backends.map((one) =>
    (one.fn?.def.params ?? []).filter((param) => param.kind === 'plain').map((param) => param.name),
  );
  if (backends.some((one) => one.fn?.def.params.some((param) => param.kind !== 'plain'))) return;
  for (const handler of code.handlers)
    for (const call of handler.trace.calls) {
      if (!/contrib\.auth\.a?authenticate$/.test(call.name)) continue;
      const given = call.args.flatMap((arg) =>
        arg.name && arg.name !== '**' && arg.name !== 'request' ? [arg.name] : [],
      );
      if (given.length === 0 || call.args.some((arg) => arg.name === '**')) continue;
      if ([...taken, ...KNOWN].some((names) => given.every((name) => names.includes(name)))) continue;
      yield {
        at: call.at,
        symbol: call.at.symbol,
        message: `No backend takes ${given.join(' and ')}.`,
        routes: [],
        confidence: 'medium',
      };
    }
}
