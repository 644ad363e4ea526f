import type { SourceEdit } from '../../model/patch.ts';
import { decides } from '../../rules/sensitive.ts';
import type { Surface } from '../../source/code/surface.ts';
import { addMethod } from '../edit/members.ts';
import { definitionOf } from '../find.ts';
import { type Bench, defineRecipe, type Proposal } from '../recipe.ts';
import type { Sheet } from '../sheet.ts';
import { grants, listed, locked, surfaceNamed } from '../surfaces.ts';

/** Fields that grant something are shown and not written. */
export const readOnlyFields = defineRecipe({
  id: 'read-only-fields',
  cures: ['privileged-field', 'read-only-unbound', 'key-writable', 'laxer-method'],
  propose(issue, bench) {
    const surface =
      issue.rule === 'laxer-method'
        ? laxOf(issue.symbol, bench)
        : surfaceNamed(issue.at.file, issue.symbol, bench);
    const sheet = surface && bench.sheet(surface.cls.module.path);
    if (!sheet || surface.kind !== 'serializer') return undefined;
    if (issue.rule === 'key-writable')
      return told(
        surface,
        ['id'],
        locked(
          sheet,
          surface,
          surface.fields
            .filter((one) => one.declared && /^(id|pk)$/.test(one.source))
            .map(({ name }) => name),
        ),
      );
    if (issue.rule === 'read-only-unbound') {
      const names = surface.unbound.map(({ name }) => name);
      return told(surface, names, locked(sheet, surface, names));
    }
    const names = surface.fields
      .filter(
        (field) =>
          !field.handled &&
          (issue.rule === 'laxer-method' ? decides(field.source) : grants(field, surface.model)),
      )
      .filter(
        ({ name }) =>
          surface.breadth !== 'list' ||
          issue.rule === 'laxer-method' ||
          !/^(status|state|price|amount|email|username)$/.test(name),
      )
      .map(({ name }) => name);
    if (names.length === 0) return undefined;
    const list =
      surface.breadth === 'list' || surface.shows.length === 0
        ? []
        : listed(sheet, surface, ordered(surface));
    const lock = locked(sheet, surface, names);
    const edits = list && lock && [...merged(list, lock), ...ownedByView(surface, names, bench)];
    const found = told(surface, names, edits);
    return found && (surface.asksCaller || isManaged(surface, bench) ? forManagers(found) : found);
  },
});

/** Only people with a role write with it, or its own code tells callers apart: somebody may be meant to write the field. */
const forManagers = (proposal: Proposal): Proposal => ({
  ...proposal,
  grade: 'review',
  reason: `${proposal.reason} Some callers may be meant to write it: then test the caller where the field changes.`,
});

function isManaged({ cls }: Surface, { code }: Bench): boolean {
  const users = code.views.filter(({ surfaces }) => surfaces.includes(cls));
  return users.length > 0 && users.every(({ gate }) => gate.level === 'role');
}

/** A new `fields` and a line behind it are one edit: the second stands where the first ends. */
const merged = (list: readonly SourceEdit[], lock: readonly SourceEdit[]): SourceEdit[] => [...list, ...lock];

function told(
  surface: Surface,
  names: readonly string[],
  edits: SourceEdit[] | undefined,
): Proposal | undefined {
  if (!edits || edits.length === 0) return undefined;
  const all = surface.breadth === 'all' || surface.breadth === 'exclude';
  return {
    grade: all ? 'review' : 'safe',
    title: `${surface.cls.name} shows ${names.join(', ')} and no longer writes ${names.length === 1 ? 'it' : 'them'}`,
    reason: all
      ? 'A list names what may be written, so that a new column is not writable by itself. See whether anybody needs one of the locked ones.'
      : 'Whoever writes such a field becomes somebody else, or is trusted more.',
    edits,
  };
}

/** Columns in the order of the model, the key first. */
function ordered({ shows, model }: Surface): string[] {
  const names = [...(model?.fields.keys() ?? [])].filter((name) => shows.includes(name));
  const others = shows.filter((name) => !names.includes(name) && name !== 'id');
  return ['id', ...names.filter((name) => name !== 'id'), ...others];
}

/** The serializer that PATCH writes with and that takes more than the one of PUT. */
function laxOf(symbol: string, { code }: Bench): Surface | undefined {
  const of = (action: string): Surface | undefined => {
    const [cls] = code.views.find((one) => one.cls?.qual === symbol && one.action === action)?.surfaces ?? [];
    return cls && code.surfaceOf(cls);
  };
  const pair = [of('partial_update'), of('update')].filter((one) => one !== undefined);
  const weight = (one: Surface): number => one.fields.filter(({ source }) => decides(source)).length;
  return pair.sort((a, b) => weight(b) - weight(a))[0];
}

/** Where the body no longer says whose a new row is, the view does. */
function ownedByView(surface: Surface, names: readonly string[], bench: Bench): SourceEdit[] {
  const owner = surface.fields.find(
    (field) =>
      names.includes(field.name) && field.to?.isUser === true && field.source === surface.model?.owner?.path,
  );
  if (!owner || surface.model?.fields.get(owner.source)?.type === 'ManyToManyField') return [];
  return bench.code.views.flatMap(({ action, cls, surfaces }) => {
    if (action !== 'create' || !cls || !surfaces.includes(surface.cls)) return [];
    const member = bench.code.names.member(cls, 'perform_create');
    const own: Sheet | undefined = bench.sheet(cls.module.path);
    const definition = own && definitionOf(own, cls.qual);
    if ((member && 'fn' in member) || !definition) return [];
    const edit = addMethod(own, definition, [
      [0, 'def perform_create(self, serializer):'],
      [1, `serializer.save(${owner.source}=self.request.user)`],
    ]);
    return edit ? [edit] : [];
  });
}
