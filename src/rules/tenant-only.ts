import type { Access } from '../source/code/access.ts';
import { hitAt } from './accesses.ts';
import { defineRule } from './rule.ts';

export const tenantOnly = defineRule({
  id: 'tenant-only',
  weaknesses: ['BOLA-009', 'BOLA-012'],
  words: {
    title: 'Rows of one user are open to everybody in the tenant',
    what: 'The rows are narrowed to the tenant, not to the user who made them, while neighbouring views of the same kind name the user.',
    why: "Colleagues read and change each other's private rows.",
    fix: 'Filter by the user as well, or ask an object permission that does.',
  },
  examples: {
    bad: 'return self.queryset.filter(space=self.request.space)',
    good: 'return self.queryset.filter(space=self.request.space, created_by=self.request.user)',
  },
  *inspect(code) {
    const personal =
      /log|token|preference|setting|bookmark|draft|history|notification|session|history|import|export|private|personal|message/i;
    const told = new Set<string>();
    for (const access of code.accesses) {
      const { handler, lookup, model } = access;
      if (access.tie !== 'tenant' || !model || model.owner?.hops !== 1 || !handler.cls) continue;
      const isOwnList =
        !handler.gate.object && handler.generic && (lookup.method === 'list' || lookup.funnel);
      if (isOwnList && personal.test(model.name))
        yield hitAt(
          access,
          `${model.name} names the user who made it (${model.owner.path}), but ${handler.cls.name} narrows by tenant only.`,
          'medium',
          'BOLA-009',
        );
      else if (
        handler.kind !== 'serializer' &&
        handler.kind !== 'form' &&
        isBulkWrite(access) &&
        // No object permission is asked for rows that are changed all at once.
        (!handler.gate.object || lookup.writes.size > 0) &&
        access.siblings.byCaller >= 2 &&
        !told.has(`${lookup.at.file} ${lookup.at.symbol} ${model.name}`)
      ) {
        told.add(`${lookup.at.file} ${lookup.at.symbol} ${model.name}`);
        yield hitAt(
          access,
          `Rows of ${model.name} are chosen by ids and changed within the tenant; ${access.siblings.byCaller} other lookups of ${model.name} name the caller.`,
          'medium',
          'BOLA-012',
        );
      }
    }
  },
});

const isBulkWrite = (access: Access): boolean =>
  access.key !== undefined && access.key.path.endsWith('__in') && !access.lookup.one;
