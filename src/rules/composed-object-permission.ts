import { defineRule } from './rule.ts';

export const composedObjectPermission = defineRule({
  id: 'composed-object-permission',
  weaknesses: ['BOLA-019'],
  words: {
    title: 'One of the permissions that are asked about the object says nothing, and that is a yes',
    what: 'An object permission asks others by hand, and one of them does not define `has_object_permission`: the base answers True for everybody.',
    why: 'With `or` or `any` the silent one lets every caller reach every object.',
    fix: 'Join the classes by `|`, which asks both questions of the same permission, or define the object side of each.',
  },
  examples: {
    bad: 'return any(one.has_object_permission(request, view, obj) for one in (IsManager(), IsOwner()))',
    good: 'permission_classes = [IsManager | IsOwner]',
  },
  *inspect(code) {
    for (const handler of code.handlers) {
      if (handler.kind !== 'permission' || handler.fn?.name !== 'has_object_permission') continue;
      const asked = handler.trace.calls.filter(
        (call) => call.name.endsWith('has_object_permission') && call.receiver?.is?.kind !== 'super',
      );
      const silent = asked.find((call) => {
        const is = call.receiver?.is;
        if (is?.kind === 'instance') return !code.names.member(is.cls, 'has_object_permission');
        return (
          is?.kind === 'thing' &&
          is.thing.kind === 'class' &&
          !code.names.member(is.thing.cls, 'has_object_permission')
        );
      });
      const isOr = /"op":"or"|"id":"any"/.test(code.words(handler.fn));
      if (!silent || asked.length === 0 || !isOr) continue;
      yield {
        at: silent.at,
        symbol: handler.symbol,
        message: 'One of the permissions asked here has no opinion about objects, and no opinion is a yes.',
        routes: [],
        confidence: 'high',
      };
    }
  },
});
