import { origin } from '../source/flow/values.ts';
import { routesOf } from './accesses.ts';
import { defineRule, type Hit } from './rule.ts';

export const uncheckedValues = defineRule({
  id: 'unchecked-values',
  weaknesses: ['CTRL-008', 'CTRL-009'],
  words: {
    title: 'Listed names, unchecked values',
    what: 'Values of the body are set on a row and saved without validation, or a form that wants all of its fields is given a part of them.',
    why: 'Lengths, types and addresses are whatever was sent; missing fields become empty.',
    fix: 'Use a serializer, with `partial=True` for a part.',
  },
  examples: {
    bad: 'profile.homepage = body["homepage"]\nprofile.save()',
    good: 'serializer = ProfileSerializer(profile, data=request.data, partial=True)',
  },
  *inspect(code) {
    for (const handler of code.views) {
      const { sets, calls } = handler.trace;
      const tell = (at: Hit['at'], weakness: string, message: string): Hit => ({
        at,
        symbol: handler.symbol,
        message,
        routes: routesOf(handler),
        confidence: code.certificates ? 'medium' : 'low',
        weakness,
      });
      const checked = calls.some((call) =>
        /(^|\.)(full_clean|clean_fields|is_valid|run_validation|clean|validate\w*)$/.test(call.name),
      );
      const set = sets.find(
        (one) =>
          !one.isEntry &&
          one.value.from & origin.body &&
          one.value.seen.length <= 1 &&
          (one.target.model !== undefined ||
            one.target.seen.length > 0 ||
            one.target.from & origin.principal),
      );
      const save = calls.findLast(
        (call) =>
          /\.a?save$/.test(call.name) && !call.name.startsWith('super') && call.at.file === set?.at.file,
      );
      if (set && save && !checked)
        yield tell(save.at, 'CTRL-008', 'Values of the body are stored as they came.');
      const form = calls.find(
        (call) =>
          call.cls &&
          code.surfaceOf(call.cls)?.kind === 'form' &&
          call.args.some((arg) => arg.name === 'instance') &&
          (call.args[0]?.value.from ?? 0) & origin.body,
      );
      if (
        form &&
        handler.fn &&
        /"(loads|data)"/.test(code.words(handler.fn)) &&
        !/"POST"/.test(code.words(handler.fn))
      )
        yield tell(
          form.at,
          'CTRL-009',
          'A form wants all of its fields; what is missing in the body becomes empty.',
        );
    }
  },
});
