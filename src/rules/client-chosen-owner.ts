import type { Access } from '../source/code/access.ts';
import { CALLER, type Condition, origin } from '../source/flow/values.ts';
import { hitAt, looseAccesses } from './accesses.ts';
import { defineRule } from './rule.ts';

export const clientChosenOwner = defineRule({
  id: 'client-chosen-owner',
  weaknesses: ['BOLA-010', 'BOLA-005'],
  words: {
    title: 'The client says whose rows it wants',
    what: 'Rows are narrowed to an owner or a tenant, and which one is read from the query, a header or a cookie.',
    why: 'The filter looks like a scope; whoever names somebody else gets the rows of somebody else.',
    fix: 'Narrow to the caller first; let parameters narrow what is left.',
  },
  examples: {
    bad: "Account.objects.filter(owner=request.GET.get('owner', request.user.pk))",
    good: "Account.objects.filter(owner=request.user).filter(label__icontains=request.GET.get('q', ''))",
  },
  *inspect(code) {
    for (const access of looseAccesses(code)) {
      const { handler, lookup, model } = access;
      if (!model?.owner || model.isUser || !/drf|class|function|ninja/.test(handler.kind)) continue;
      const chosen = lookup.query.conditions.find((one) => isOwnerOf(one, access));
      if (!chosen || handler.gate.level === 'role' || handler.gate.level === 'public') continue;
      const header = chosen.value.from & (origin.header | origin.cookie);
      const sure = header !== 0 || code.certificates || access.siblings.byCaller >= 2;
      yield hitAt(
        access,
        `${model.name} is narrowed to the ${chosen.path} that the client names; nothing compares it with the caller.`,
        sure ? 'medium' : 'low',
        header ? 'BOLA-005' : 'BOLA-010',
      );
    }
  },
});

function isOwnerOf({ path, value, negated }: Condition, { model }: Access): boolean {
  const asked = value.from & (origin.query | origin.body | origin.header | origin.cookie);
  if (negated || !asked || value.from & (CALLER | origin.tenant | origin.url)) return false;
  const field = model?.fields.get(path.replace(/(_id|__\w+)$/, ''));
  return (
    field?.to?.isUser === true ||
    (field?.to !== undefined && /^(tenant|organi[sz]ation|workspace|company)$/.test(field.name))
  );
}
