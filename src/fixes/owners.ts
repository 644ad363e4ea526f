import type { CodeModel } from '../source/code/model.ts';
import type { Model } from '../source/django/models.ts';
import { CALLER, origin } from '../source/flow/values.ts';
import { chainAt } from './chain.ts';
import { childOf, walk } from './find.ts';
import type { Bench } from './recipe.ts';
import { textOf } from './sheet.ts';

/** One way to say whose a row is: `account__owner=request.user`. */
export interface Owner {
  readonly path: string;
  /** What the path is compared with; `{user}` stands for the caller. */
  readonly value: string;
  readonly because: string;
  /** Other lookups of the project that say it so. */
  readonly used: number;
  /** What must not be empty, or the comparison finds rows of nobody. */
  readonly nullable?: string;
  /** What else has to hold: `, project=project_id`. */
  readonly more?: string;
  /** It names the caller's tenant, not the caller. */
  readonly tenant?: true;
}

/** All ways that the models and the neighbours know, the most used first. */
export function ownersOf(model: Model, bench: Bench): Owner[] {
  const said = saidBySiblings(model, bench);
  const known = new Set(said.map((one) => one.path));
  const declared = [...direct(model), ...throughParent(model)].filter((one) => !known.has(one.path));
  return [...said, ...declared];
}

/** One where nobody could choose otherwise; else all, and the reader decides. */
export function chooseOwner(owners: readonly Owner[]): { sure?: Owner; choices: readonly Owner[] } {
  const people = owners.filter((one) => !one.tenant);
  const [first, second] = people.length > 0 ? people : owners;
  if (!first) return { choices: [] };
  const sure = !second || (first.used > 0 && second.used === 0);
  // Who made a row does not own it where people work together; neighbours say whether that is so.
  if (sure && (first.used > 0 || !MADE.test(first.path))) return { sure: first, choices: [] };
  return { choices: owners.slice(0, 4) };
}

/** Other lookups of the project leave no doubt whose such a row is. */
export const saysOwner = (model: Model | undefined, bench: Bench): boolean =>
  model !== undefined && (chooseOwner(ownersOf(model, bench)).sure?.used ?? 0) > 0;

const MADE = /(^|__)(created_by|creator|author|added_by|uploaded_by|reporter|requested_by|submitted_by)$/;

/** Who touched a row last owns nothing of it. */
const TOUCHED =
  /^(updated_by|modified_by|last_\w+_by|edited_by|editor|reviewer|approve[rd]\w*|closed_by|deleted_by|actor|verified_by|assigned_to|assignee)$/;

function direct(model: Model): Owner[] {
  return [...model.fields.values()]
    .filter((field) => field.to?.isUser && field.type !== 'ManyToManyField' && !TOUCHED.test(field.name))
    .map((field) => ({
      path: field.name,
      value: '{user}',
      because: `${model.name}.${field.name} is a user`,
      used: 0,
    }));
}

function throughParent(model: Model): Owner[] {
  if (direct(model).length > 0 || !model.owner || model.owner.hops < 1 || model.isUser) return [];
  return [
    {
      path: model.owner.path,
      value: '{user}',
      because: `${model.name} belongs to a user through ${model.owner.path.replaceAll('__', '.')}`,
      used: 0,
    },
  ];
}

/** What other lookups of the same model compare with the caller, as they write it. */
function saidBySiblings(model: Model, { code, sheet }: Bench): Owner[] {
  const votes = new Map<string, Owner>();
  for (const access of code.accesses) {
    if (access.model !== model || (access.tie !== 'principal' && access.tie !== 'tenant')) continue;
    for (const { path, value, negated } of access.lookup.query.conditions) {
      const ours = (value.from & (CALLER | origin.tenant)) !== 0;
      if (!ours || negated || !/^\w+$/.test(path) || path === 'pk' || path === 'id') continue;
      const tail = fieldOf(model, path.replace(/__(exact|iexact)$/, ''));
      if (/__(in|contains|gt|lt|isnull)$/.test(tail)) continue;
      const own = sheet(access.lookup.at.file);
      const written = own && writtenFor(own, access.lookup.at, path);
      const endsInUser = targetOf(model, tail)?.isUser === true;
      const said = written ?? (endsInUser ? '{user}' : undefined);
      if (said === undefined || (said === '{user}' && !endsInUser)) continue;
      const key = `${tail}=${said}`;
      const known = votes.get(key);
      votes.set(key, {
        path: tail,
        value: said,
        because: `other lookups of ${model.name} compare ${tail} with the caller`,
        used: (known?.used ?? 0) + 1,
        ...(!endsInUser && { tenant: true }),
      });
    }
  }
  return [...votes.values()].sort((a, b) => b.used - a.used || (a.path < b.path ? -1 : 1));
}

/** `owner_id` and `owner` are one column. */
const fieldOf = (model: Model, path: string): string =>
  path.endsWith('_id') && targetOf(model, path) !== undefined ? path.slice(0, -3) : path;

/** The model at the end of `account__owner`; nothing where the path cannot be followed. */
export function targetOf(model: Model, path: string): Model | undefined {
  let at: Model | undefined = model;
  for (const step of path.split('__'))
    at = at?.fields.get(step.replace(/_id$/, ''))?.to ?? at?.fields.get(step)?.to;
  return at;
}

function writtenFor(
  sheet: NonNullable<ReturnType<Bench['sheet']>>,
  at: { line: number; col: number },
  path: string,
): string | undefined {
  const chain = chainAt(sheet, at.line, at.col);
  if (!chain) return undefined;
  for (const node of walk(chain.whole)) {
    if (node.type !== 'keyword_argument') continue;
    const name = childOf(node, 'name');
    const value = childOf(node, 'value');
    if (!name || !value || textOf(sheet, name) !== path) continue;
    const text = textOf(sheet, value);
    const generic = text.replace(/^(self\.)?_?(request|req)\.user\b/, '{user}');
    if (/^\{user\}\.(pk|id)$/.test(generic)) return '{user}';
    return /^\{user\}[\w.]*$/.test(generic) ? generic : undefined;
  }
  return undefined;
}

/** The field by which a model and the user belong to the same tenant. */
export function tenantOf(model: Model, code: CodeModel): Owner | undefined {
  const ours = [...code.models.user.fields.values()].filter(
    (field) => field.to && !field.to.isUser && field.type !== 'ManyToManyField',
  );
  for (const field of model.fields.values()) {
    const mine = ours.find((one) => one.to === field.to);
    if (mine && field.to && field.type !== 'ManyToManyField')
      return {
        path: field.name,
        value: `{user}.${mine.name}`,
        because: `${model.name}.${field.name} and the caller's ${mine.name} are of one kind`,
        used: 0,
        tenant: true,
        ...(mine.nullable && { nullable: `{user}.${mine.name}_id` }),
      };
  }
  return undefined;
}
