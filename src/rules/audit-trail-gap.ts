import { CLIENT, origin } from '../source/flow/values.ts';
import { routesOf } from './accesses.ts';
import { defineRule, type Hit } from './rule.ts';
import { hitsOf } from './slip.ts';

export const auditTrailGap = defineRule({
  id: 'audit-trail-gap',
  weaknesses: ['AUDIT-003', 'AUDIT-004', 'AUDIT-005', 'AUDIT-006'],
  words: {
    title: 'The audit trail leaves out, or takes in, what it should not',
    what: 'A line is logged only when all went well; what a caller wrote goes into it as it is, or all headers do; or a field is passed that no formatter prints.',
    why: 'Refusals leave no trace, a caller writes lines of its own, and secrets lie in the log.',
    fix: 'Log every decision, with quoted values and named fields, by a formatter that prints them.',
  },
  examples: {
    bad: 'logger.warning(f"asked for {name}")',
    good: 'logger.warning("asked", extra={"route": route})',
  },
  *inspect(code) {
    yield* hitsOf(code, 'partial-log', {
      weakness: 'AUDIT-003',
      say: () => 'This line is written only when all went well.',
    });
    const { settings } = code;
    const unset = settings.middleware.length > 0 && !settings.values.has('LOGGING');
    const plain = code.slips.filter((one) => one.kind === 'unprinted-field');
    for (const handler of code.handlers)
      for (const call of handler.trace.calls) {
        if (
          !/(^|\.)(log|logger|logging)\.(debug|info|warning|warn|error|exception|critical)$/.test(call.name)
        )
          continue;
        const [line, ...rest] = call.args.filter((arg) => arg.name === undefined);
        const tell = (weakness: string, message: string): Hit => ({
          at: call.at,
          symbol: call.at.symbol,
          message,
          routes: routesOf(handler),
          confidence: code.certificates ? 'medium' : 'low',
          weakness,
        });
        if (line && line.value.text === undefined && line.value.from & CLIENT && line.value.seen.length === 0)
          yield tell('AUDIT-004', 'What the caller wrote becomes a part of the line.');
        if (
          [line, ...rest].some(
            (arg) =>
              arg &&
              arg.value.from & (origin.meta | origin.header | origin.body) &&
              arg.value.keys.length === 0 &&
              arg.value.seen.length === 0,
          )
        )
          yield tell('AUDIT-005', 'All headers, or the whole body, go into the log.');
        const extra = call.args.find((arg) => arg.name === 'extra')?.value.entries;
        const lost = [...(extra?.keys() ?? [])].filter((name) =>
          plain.some((one) => !one.name.includes(name)),
        );
        // Without a formatter of its own, the project prints the message alone.
        if (extra && extra.size > 0 && code.certificates && unset)
          yield tell('AUDIT-006', `No formatter is set that prints ${[...extra.keys()].join(' and ')}.`);
        if (lost.length > 0) yield tell('AUDIT-006', `No formatter prints ${lost.join(' and ')}.`);
      }
  },
});
