import type { Handler } from '../source/code/handler.ts';
import { CLIENT, origin, type Value } from '../source/flow/values.ts';
import { routesOf } from './accesses.ts';
import { defineRule } from './rule.ts';

const isPayload = (value: Value): boolean =>
  (value.from & (origin.body | origin.query)) !== 0 && value.keys.length === 0 && value.seen.length === 0;

/** `**mapping`, where the mapping comes from the client: its keys are the client's. */
const isSpread = (value: Value): boolean =>
  value.open === true ||
  ((value.from & (origin.body | origin.query)) !== 0 &&
    value.seen.length === 0 &&
    value.entries === undefined);

/** `set(wanted) <= {"a", "b"}`: the keys were held against a list. */
const isListed = ({ trace }: Handler): boolean =>
  trace.comparisons.some(
    (one) =>
      one.ops.some((op) => /^(<=|<|==|in|not in)$/.test(op)) &&
      ((one.left.from & CLIENT) !== 0 || one.left.open === true) &&
      (one.left.keys.length === 0 || one.ops.some((op) => op === '<=' || op === '<')) &&
      (one.right.items?.length ?? 0) > 0,
  );

export const massWrite = defineRule({
  id: 'mass-write',
  weaknesses: [
    'MASS-001',
    'MASS-002',
    'MASS-003',
    'MASS-004',
    'MASS-005',
    'MASS-012',
    'MASS-016',
    'MASS-018',
  ],
  words: {
    title: 'The request decides which columns are written',
    what: 'Keys of the request body become attribute names, constructor arguments or column names.',
    why: 'A caller adds `is_staff` or `owner_id` to the body and writes it.',
    fix: 'Validate with a serializer or form that lists the fields a caller may write.',
  },
  examples: {
    bad: 'Profile.objects.create(**request.data)',
    good: 'serializer = ProfileSerializer(data=request.data)\nserializer.is_valid(raise_exception=True)\nserializer.save(user=request.user)',
  },
  *inspect(code) {
    for (const handler of code.views) {
      const { trace } = handler;
      const listed = isListed(handler);
      for (const set of trace.sets)
        if (
          set.field === '*' &&
          set.isChosen &&
          !listed &&
          set.value.from & CLIENT &&
          (set.target.seen.length > 0 || set.target.model || set.target.from & origin.principal) &&
          set.value.keys.length === 0
        )
          yield {
            at: set.at,
            symbol: set.at.symbol,
            message: 'Every key of the request is set as an attribute of the row.',
            routes: routesOf(handler),
            confidence: 'high',
            weakness: 'MASS-001',
          };
      // A query language names its own arguments; nothing else can be sent.
      if (handler.kind === 'resolver') continue;
      for (const call of trace.calls) {
        const own = call.receiver && call.receiver.from & origin.principal && call.receiver.seen.length === 0;
        if (
          own &&
          call.name.endsWith('.update') &&
          call.args.some((arg) => arg.name === '**' && isSpread(arg.value))
        )
          yield {
            at: call.at,
            symbol: call.at.symbol,
            message: 'Every key of the request is written over the account of the caller.',
            routes: routesOf(handler),
            confidence: 'high',
            weakness: 'MASS-003',
          };
        const spread = call.args.find((arg) => arg.name === '**' && isSpread(arg.value) && !listed);
        const holder =
          call.receiver?.is?.kind === 'instance' ? code.surfaceOf(call.receiver.is.cls) : undefined;
        if (spread && holder && /(^|\.)save$/.test(call.name))
          yield {
            at: call.at,
            symbol: call.at.symbol,
            message: `${holder.cls.name} validates its fields, and save() is given every key of the request beside them.`,
            routes: routesOf(handler),
            confidence: 'high',
            weakness: 'MASS-012',
          };
        if (
          call.name.endsWith('core.serializers.deserialize') &&
          call.args.some((arg) => arg.value.from & (origin.body | origin.form))
        )
          yield {
            at: call.at,
            symbol: call.at.symbol,
            message:
              'The body is turned into rows by the deserializer of fixtures: it sets every column, keys among them.',
            routes: routesOf(handler),
            confidence: 'high',
            weakness: 'MASS-018',
          };
        const model = call.receiver?.query?.model ?? (call.cls && code.models.of(call.cls));
        if (spread && model && !/(^|\.)(annotate|aggregate|alias)$/.test(call.name)) {
          const method = call.name.slice(call.name.lastIndexOf('.') + 1);
          const [weakness, what] = /^a?update$/.test(method)
            ? ['MASS-003', 'written over the rows']
            : method.endsWith('_or_create')
              ? ['MASS-004', 'used to find or make the row']
              : /^(a?filter|a?get|exclude)$/.test(method)
                ? ['MASS-016', 'used as conditions']
                : [
                    handler.kind === 'ninja'
                      ? 'MASS-020'
                      : call.inLoop || method.startsWith('bulk_')
                        ? 'MASS-005'
                        : 'MASS-002',
                    'given to the constructor',
                  ];
          yield {
            at: call.at,
            symbol: call.at.symbol,
            message: `Every key of the request is ${what} of ${model.name}.`,
            routes: routesOf(handler),
            confidence: 'high',
            weakness,
          };
        }
        const defaults = call.args.find(
          (arg) =>
            !listed &&
            /^(create_)?defaults$/.test(arg.name ?? '') &&
            isPayload(arg.value) &&
            isSpread(arg.value),
        );
        if (defaults && model)
          yield {
            at: call.at,
            symbol: call.at.symbol,
            message: `The request fills the columns of ${model.name} by \`defaults\`.`,
            routes: routesOf(handler),
            confidence: 'high',
            weakness: 'MASS-004',
          };
      }
    }
  },
});
