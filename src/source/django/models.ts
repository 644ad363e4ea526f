import type { Expr } from '../parse/ast.ts';
import type { ClassInfo } from '../python/code.ts';
import { lastName, type Names, written } from '../python/names.ts';

export interface ModelField {
  name: string;
  type: string;
  to?: Model;
  relatedName?: string;
  nullable: boolean;
  unique: boolean;
  editable: boolean;
  line: number;
}

/** How far a model is from a user: a foreign key to the user is one hop, its parent's foreign key two. */
export interface Ownership {
  hops: number;
  path: string;
}

export interface Model {
  name: string;
  cls?: ClassInfo;
  fields: Map<string, ModelField>;
  isUser: boolean;
  owner?: Ownership;
}

export interface Reverse {
  model: Model;
  field: string;
  /** The far end is one row. */
  single: boolean;
}

export interface Models {
  all: readonly Model[];
  of(cls: ClassInfo): Model | undefined;
  named(name: string): Model | undefined;
  user: Model;
  /** The model at the other end of a reverse accessor such as `order_set` or a related_name. */
  reverse(from: Model, accessor: string): Reverse | undefined;
}

const BASES = new Set([
  'Model',
  'AbstractUser',
  'AbstractBaseUser',
  'MPTTModel',
  'TimeStampedModel',
  'PolymorphicModel',
  'MP_Node',
  'NS_Node',
]);
const USER_BASES = new Set(['AbstractUser', 'AbstractBaseUser']);
const RELATIONS = new Set([
  'ForeignKey',
  'OneToOneField',
  'ManyToManyField',
  'TreeForeignKey',
  'ParentalKey',
  'ForeignKeyField',
]);
const AUTOMATIC = new Set([
  'AutoField',
  'BigAutoField',
  'SmallAutoField',
  'GenericForeignKey',
  'GenericRelation',
]);
/** Who touched a row last is no owner. */
const AUDIT =
  /^(updated_by|modified_by|last_(modified|edited|updated|changed)_by|editor|reviewer|approver|approved_by|closed_by|deleted_by|mitigated_by|actor)$/;

const bundled: Record<string, string[]> = {
  User: [
    'username',
    'email',
    'first_name',
    'last_name',
    'password',
    'is_staff',
    'is_superuser',
    'is_active',
    'last_login',
    'date_joined',
    'groups',
    'user_permissions',
  ],
  Group: ['name', 'permissions'],
  Permission: ['name', 'codename'],
};

export function readModels(names: Names): Models {
  const byClass = new Map<ClassInfo, Model>();
  const byName = new Map<string, Model>();
  for (const cls of names.classes) {
    const isProxy = names
      .mro(cls)
      .some((one) => typeof one === 'string' && /(^|\.)auth\.models\.User$/.test(one));
    if ((!names.isA(cls, BASES) && !isProxy) || isForm(names, cls)) continue;
    const model: Model = {
      name: cls.name,
      cls,
      fields: new Map(),
      isUser: isProxy || names.isA(cls, USER_BASES),
    };
    byClass.set(cls, model);
    byName.set(cls.name, model);
  }
  const user =
    [...byClass.values()].find(
      (one) => one.isUser && one.cls && names.isA(one.cls, USER_BASES) && !isAbstract(one.cls),
    ) ?? bundledModel('User');
  user.isUser = true;
  for (const name of Object.keys(bundled))
    if (!byName.has(name)) byName.set(name, name === 'User' ? user : bundledModel(name));
  for (const model of byClass.values()) if (model.isUser) addBundled(model);
  for (const model of byClass.values()) fillFields(model, names, byClass, byName, user);
  const all = [...new Set([...byClass.values(), ...byName.values()])];
  measureOwnership(all);
  const reverses = reverseAccessors(all);
  return {
    all,
    of: (cls) => byClass.get(cls),
    named: (name) => (name === 'User' ? user : byName.get(name)),
    user,
    reverse: (from, accessor) => reverses.get(`${from.name}.${accessor}`),
  };
}

const isForm = (names: Names, cls: ClassInfo): boolean =>
  names
    .mro(cls)
    .some(
      (one) =>
        typeof one === 'string' && /forms\.|serializers?\.|rest_framework|graphene|resources\./.test(one),
    );

const isAbstract = (cls: ClassInfo | undefined): boolean => {
  const value = cls?.inner.get('Meta')?.attrs.get('abstract');
  return value?.kind === 'const' && value.value === 'True';
};

function bundledModel(name: string): Model {
  const model: Model = { name, fields: new Map(), isUser: name === 'User' };
  addBundled(model);
  return model;
}

function addBundled(model: Model): void {
  for (const name of bundled[model.isUser ? 'User' : model.name] ?? [])
    model.fields.set(
      name,
      plainField(
        name,
        name.startsWith('is_')
          ? 'BooleanField'
          : name === 'groups' || name === 'user_permissions' || name === 'permissions'
            ? 'ManyToManyField'
            : 'CharField',
      ),
    );
}

const plainField = (name: string, type: string): ModelField => ({
  name,
  type,
  nullable: false,
  unique: false,
  editable: true,
  line: 0,
});

function fillFields(
  model: Model,
  names: Names,
  byClass: Map<ClassInfo, Model>,
  byName: Map<string, Model>,
  user: Model,
): void {
  const { cls } = model;
  if (!cls) return;
  const order = names
    .mro(cls)
    .filter((one) => typeof one !== 'string')
    .reverse();
  for (const owner of order)
    for (const [name, value] of owner.attrs) {
      const field = toField(name, value, owner, names, byClass, byName, user, model);
      if (field) model.fields.set(name, field);
    }
}

function toField(
  name: string,
  value: Expr,
  owner: ClassInfo,
  names: Names,
  byClass: Map<ClassInfo, Model>,
  byName: Map<string, Model>,
  user: Model,
  self: Model,
): ModelField | undefined {
  if (value.kind !== 'call') return undefined;
  const type = lastName(written(value.fn));
  if (!/(Field|ForeignKey|ParentalKey|Key|Relation)$/.test(type) && type !== 'GenericForeignKey')
    return undefined;
  const keyword = (key: string): Expr | undefined => value.args.find((arg) => arg.name === key)?.value;
  const isTrue = (key: string): boolean => {
    const found = keyword(key);
    return found?.kind === 'const' && found.value === 'True';
  };
  const isFalse = (key: string): boolean => {
    const found = keyword(key);
    return found?.kind === 'const' && found.value === 'False';
  };
  const field: ModelField = {
    name,
    type,
    nullable: isTrue('null'),
    unique: isTrue('unique') || isTrue('primary_key') || type === 'OneToOneField',
    editable: !isFalse('editable') && !isTrue('auto_now') && !isTrue('auto_now_add') && !AUTOMATIC.has(type),
    line: value.line,
  };
  const related = keyword('related_name');
  if (related?.kind === 'str') field.relatedName = related.value;
  if (!RELATIONS.has(type) && !/ForeignKey|ManyToMany|OneToOne/.test(type)) return field;
  const to = keyword('to') ?? value.args.find((arg) => arg.name === undefined)?.value;
  const target = to && targetOf(to, owner, names, byClass, byName, user, self);
  if (target) field.to = target;
  return field;
}

function targetOf(
  to: Expr,
  owner: ClassInfo,
  names: Names,
  byClass: Map<ClassInfo, Model>,
  byName: Map<string, Model>,
  user: Model,
  self: Model,
): Model | undefined {
  if (to.kind === 'str') {
    if (to.value === 'self') return self;
    const name = lastName(to.value);
    return name === 'User' ? user : byName.get(name);
  }
  if (written(to).endsWith('AUTH_USER_MODEL')) return user;
  const thing = names.settle(names.resolve(to, owner.module, owner));
  if (thing?.kind === 'value' && thing.value !== to)
    return targetOf(thing.value, owner, names, byClass, byName, user, self);
  if (thing?.kind === 'class') return byClass.get(thing.cls);
  if (thing?.kind === 'external')
    return /^(User|get_user_model\(\)|AUTH_USER_MODEL)$/.test(lastName(thing.path))
      ? user
      : byName.get(lastName(thing.path));
  return undefined;
}

const MEMBERS =
  /^(members?|users?|owners?|participants?|collaborators?|shared(_with)?|authorized_users|admins?|maintainers?|staff)$/;

/** Breadth first from the user along foreign keys, against their direction. */
function measureOwnership(all: Model[]): void {
  for (const model of all) if (model.isUser) model.owner = { hops: 0, path: '' };
  let edge = all.flatMap((model) => {
    const field = [...model.fields.values()].find(
      (one) =>
        one.to?.isUser && !AUDIT.test(one.name) && (one.type !== 'ManyToManyField' || MEMBERS.test(one.name)),
    );
    if (!field || model.isUser) return [];
    model.owner = { hops: 1, path: field.name };
    return [model];
  });
  for (let hops = 2; hops <= 6 && edge.length > 0; hops += 1) {
    const reached = new Set(edge);
    edge = all.filter((model) => {
      if (model.owner) return false;
      const field = [...model.fields.values()].find(
        (one) => one.to && reached.has(one.to) && one.type !== 'ManyToManyField',
      );
      if (!field?.to?.owner) return false;
      model.owner = { hops, path: `${field.name}__${field.to.owner.path}` };
      return true;
    });
  }
}

function reverseAccessors(all: Model[]): Map<string, Reverse> {
  const found = new Map<string, Reverse>();
  for (const model of all)
    for (const field of model.fields.values()) {
      if (!field.to) continue;
      const name =
        field.relatedName?.replace('%(class)s', model.name.toLowerCase()) ??
        `${model.name.toLowerCase()}_set`;
      found.set(`${field.to.name}.${name}`, {
        model,
        field: field.name,
        single: field.type === 'OneToOneField',
      });
      if (field.type === 'OneToOneField')
        found.set(`${field.to.name}.${model.name.toLowerCase()}`, { model, field: field.name, single: true });
    }
  return found;
}
