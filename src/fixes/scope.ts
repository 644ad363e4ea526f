import type { Issue } from '../model/issue.ts';
import type { Change, PatchGrade } from '../model/patch.ts';
import type { Access } from '../source/code/access.ts';
import { aroundLine, parametersOf } from './find.ts';
import { chooseOwner, type Owner, ownersOf, tenantOf } from './owners.ts';
import { parentOf } from './parents.ts';
import type { Bench, Proposal } from './recipe.ts';

/** The row access that an issue speaks of. */
export function accessOf({ at }: Issue, { code }: Bench): Access | undefined {
  const here = (place: { file: string; line: number; col: number }): boolean =>
    place.file === at.file && place.line === at.line && (at.column === undefined || place.col === at.column);
  const close = code.accesses.filter(({ lookup }) => here(lookup.at) || here(lookup.query.at));
  return close.find(({ tie }) => tie === 'nothing' || tie === 'url') ?? close[0];
}

/** The way to say whose a row is, where there is one; all of them, where there are several. */
export function scopedBy(
  access: Access,
  bench: Bench,
  change: (owner: Owner) => Partial<Change> | undefined,
): Proposal | undefined {
  const { model, handler } = access;
  if (!model) return undefined;
  const { sure, choices } = ownersFor(access, bench);
  const title = (owner: Owner): string =>
    owner.more === undefined
      ? `${model.name} is narrowed to the caller's own by ${owner.path}`
      : `${model.name} is looked up below what the gate has looked at: ${owner.path}`;
  // Of whoever manages the rows of others, only the reader knows whose he may see.
  const decided = sure !== undefined && !(handler.gate.level === 'role' && !sure.tenant);
  if (decided) {
    const made = change(sure);
    return (
      made && {
        ...made,
        title: title(sure),
        reason: `${sure.because}.${warning(access)}`,
        grade: gradeOf(access, sure),
      }
    );
  }
  const ways = (sure ? [sure] : choices).flatMap((owner) => {
    const made = change(owner);
    return made
      ? [
          {
            name: `${owner.path}=${owner.value.replace('{user}', 'the caller')}`,
            title: `${title(owner)}: ${owner.because}`,
            edits: made.edits ?? [],
            creates: made.creates ?? [],
          },
        ]
      : [];
  });
  if (ways.length === 0) return undefined;
  return {
    grade: 'review',
    title: `${handler.symbol} takes only rows of the caller`,
    reason: sure
      ? `${sure.because}.${warning(access)}`
      : `More than one field of ${model.name} may name its owner: choose.${warning(access)}`,
    choices: ways,
  };
}

/** Parameters of the function that looks the row up: what it can compare with. */
function givenTo({ lookup }: Access, { sheet }: Bench): string[] {
  const own = sheet(lookup.at.file);
  const definition = own && aroundLine(own, lookup.at.line, 'function_definition');
  return definition ? parametersOf(own, definition) : [];
}

function ownersFor(access: Access, bench: Bench) {
  const { model, handler } = access;
  const tenant = model && tenantOf(model, bench.code);
  // Whoever manages others sees more than his own: the rows of his tenant.
  if (handler.gate.level === 'role' && tenant) return { sure: tenant, choices: [] };
  const given = { parents: handler.gate.parents, given: givenTo(access, bench) };
  const parent = model && parentOf(model, given, bench);
  if (parent) return { sure: parent, choices: [] };
  const owners = model ? ownersOf(model, bench) : [];
  const chosen = chooseOwner(owners);
  return !chosen.sure && chosen.choices.length === 0 && tenant ? { sure: tenant, choices: [] } : chosen;
}

function gradeOf({ handler }: Access, owner: Owner): PatchGrade {
  const asked = handler.gate.level === 'authenticated' || handler.gate.level === 'object';
  return asked && (owner.used > 0 || !owner.path.includes('__') || owner.path.split('__').length < 3)
    ? 'safe'
    : 'review';
}

const warning = ({ handler }: Access): string =>
  handler.gate.level === 'role'
    ? ' Only people with a role come here: see whether they are meant to reach the rows of others.'
    : handler.gate.level === 'public'
      ? ' Nobody has to sign in here yet: put a gate before it as well.'
      : '';
