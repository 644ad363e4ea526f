import { routesOf } from './accesses.ts';
import { defineRule } from './rule.ts';

export const sharedGrantsWrite = defineRule({
  id: 'shared-grants-write',
  weaknesses: ['BOLA-020'],
  words: {
    title: 'Sharing something lets the others change and delete it',
    what: 'The permission of the view accepts the owner or anybody with whom the object is shared, and asks nothing about the method.',
    why: 'A reader of a shared object overwrites or removes it.',
    fix: 'Join the sharing permission with one that lets only reading methods pass.',
  },
  examples: {
    bad: 'permission_classes = [IsOwner | IsShared]',
    good: 'permission_classes = [IsOwner | (IsShared & ReadOnly)]',
  },
  *inspect(code) {
    for (const handler of code.views) {
      const [shared] = handler.gate.shares;
      if (!shared || !/PUT|PATCH|DELETE/.test(handler.method)) continue;
      const at = handler.cls
        ? {
            file: handler.cls.module.path,
            line: handler.cls.attrs.get('permission_classes')?.line ?? handler.cls.def.line,
            col: 1,
          }
        : handler.at;
      yield {
        at,
        symbol: handler.cls?.qual ?? handler.symbol,
        message: `${shared} lets everybody with whom the object is shared send ${handler.method}.`,
        subject: { name: shared },
        routes: routesOf(handler),
        confidence: 'high',
      };
    }
  },
});
