import type { Parameter } from '../../model/operation.ts';
import type { Handler } from '../code/handler.ts';
import type { CodeModel } from '../code/model.ts';
import type { Expr } from '../parse/ast.ts';
import { lastName, written } from '../python/names.ts';

/** What the filter backends of REST framework take: how a list is sorted, searched, narrowed. */
export function listParameters({ cls }: Handler, { names, settings }: CodeModel): Parameter[] {
  if (!cls) return [];
  const attribute = (name: string): Expr | undefined => {
    const member = names.member(cls, name);
    return member && 'value' in member ? member.value : undefined;
  };
  const backends = attribute('filter_backends') ?? settings.rest.get('DEFAULT_FILTER_BACKENDS')?.value;
  const listed = backends && 'items' in backends ? backends.items : [];
  const used = new Set(listed.map((one) => lastName(one.kind === 'str' ? one.value : written(one))));
  const texts = (expr: Expr | undefined): string[] =>
    expr && 'items' in expr ? expr.items.flatMap((one) => (one.kind === 'str' ? [one.value] : [])) : [];
  const query = (name: string, options: readonly string[] = []): Parameter => ({
    name,
    in: 'query',
    required: false,
    type: 'string',
    ...(options.length > 0 && { options }),
  });
  const sorting = texts(attribute('ordering_fields')).flatMap((field) => [field, `-${field}`]);
  return [
    ...(used.has('OrderingFilter') ? [query('ordering', sorting)] : []),
    ...(used.has('SearchFilter') && attribute('search_fields') ? [query('search')] : []),
    ...(used.has('DjangoFilterBackend')
      ? texts(attribute('filterset_fields') ?? attribute('filter_fields')).map((field) => query(field))
      : []),
  ];
}
