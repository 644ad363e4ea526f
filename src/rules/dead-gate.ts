import type { Handler } from '../source/code/handler.ts';
import { routesOf } from './accesses.ts';
import { defineRule } from './rule.ts';

/** Class attributes that only mean something if a base class reads them. */
const ATTRIBUTES: Record<string, RegExp> = {
  permission_required:
    /^(PermissionRequiredMixin|ObjectPermissionRequiredMixin|AutoPermissionRequiredMixin|MultiplePermissionsRequiredMixin)$/,
  group_required: /^GroupRequiredMixin$/,
  permission_classes:
    /^(APIView|GenericAPIView|ViewSet|GenericViewSet|ModelViewSet|ReadOnlyModelViewSet|\w+APIView|\w*Mixin)$/,
};

export const deadGate = defineRule({
  id: 'dead-gate',
  weaknesses: ['AUTHN-003', 'CTRL-012'],
  words: {
    title: 'A permission is written on a class that never reads it',
    what: 'The class sets an attribute that some mixin would enforce, but no class in its method resolution order reads it.',
    why: 'The line looks like a gate and is none: everybody passes.',
    fix: 'Put the mixin that enforces the attribute first among the bases.',
  },
  examples: {
    bad: "class Edit(UpdateView):\n    permission_required = 'shop.change_item'",
    good: "class Edit(PermissionRequiredMixin, UpdateView):\n    permission_required = 'shop.change_item'",
  },
  *inspect(code) {
    const seen = new Set<unknown>();
    for (const handler of code.views) {
      const { cls } = handler;
      if (!cls || seen.has(cls)) continue;
      seen.add(cls);
      const late = code.lateGates(cls);
      if (late.length > 0 && (handler.gate.level === 'public' || handler.gate.level === 'authenticated'))
        yield {
          at: { file: cls.module.path, line: cls.def.line, col: cls.def.col },
          symbol: cls.qual,
          message: `${late.join(' and ')} stands right of the view in the bases of ${cls.name}, where nothing runs it.`,
          routes: routesOf(handler),
          confidence: 'high',
        };
      for (const [name, readers] of Object.entries(ATTRIBUTES)) {
        const value = cls.attrs.get(name);
        if (!value || saysNothing(value)) continue;
        const order = code.names.mro(cls);
        const isRead = order.some((one) =>
          typeof one === 'string'
            ? readers.test(one.slice(one.lastIndexOf('.') + 1)) || /^(?!django\.|rest_framework\.)/.test(one)
            : code.reads(one, name),
        );
        if (isRead) continue;
        const open = handler.gate.level === 'public' || handler.gate.level === 'authenticated';
        yield {
          at: { file: cls.module.path, line: value.line, col: value.col },
          symbol: cls.qual,
          message: `${cls.name} sets ${name}, and no class it derives from reads it.`,
          subject: { name: cls.name, field: name },
          routes: routesOf(handler),
          confidence: open ? 'high' : 'low',
        };
      }
    }
  },
});

type Written = NonNullable<ReturnType<NonNullable<Handler['cls']>['attrs']['get']>>;

/** An empty list, or one that lets everybody in: nothing is lost when nobody reads it. */
const saysNothing = (value: Written): boolean =>
  (value.kind === 'list' || value.kind === 'tuple') &&
  value.items.every(
    (one) => (one.kind === 'name' ? one.id : one.kind === 'attr' ? one.name : '') === 'AllowAny',
  );
