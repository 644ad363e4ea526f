import type { Level } from '../code/gate.ts';

/** What a package promises about gates, rows and routes. Data only; its code is never read. */
export interface PackageStub {
  /** The first part of the dotted names it is imported by. */
  root: string;
  /** Permission classes of REST framework and of GraphQL fields. */
  permissions?: Table<PermissionStub>;
  /** Bases of views that gate them. */
  mixins?: Table<MixinStub>;
  decorators?: Table<DecoratorStub>;
  /** Views that a route names, or that a class of the project derives from. */
  views?: Table<ViewStub>;
  /** URLconfs that a route includes, by their whole name. */
  includes?: Table<readonly IncludedRoute[]>;
  /** Routers that stand beneath one item of another router. */
  routers?: Table<RouterStub>;
  /** Functions that give the rows which somebody may have. */
  rows?: Table<RowsStub>;
  /** Functions that say what somebody may do with a row. */
  asks?: readonly string[];
  /** Managers, filter backends and bases of views that tie every row they give. */
  ties?: Table<'principal' | 'tenant'>;
  /** Blocks and decorators under which those managers tie nothing. */
  unties?: readonly string[];
  graphql?: GraphqlStub;
}

export type Table<T> = Readonly<Record<string, T>>;

export interface PermissionStub {
  safe: Level;
  unsafe: Level;
  object?: true;
}

/** An argument by its place, if it has one, and its name. */
export interface ArgumentStub {
  at?: number;
  name: string;
}

export interface MixinStub {
  level: Level;
  /** Where the view has an object, the permission is asked for that object. */
  object?: true;
}

export interface DecoratorStub {
  level: Level;
  /** With this argument the permission is asked for the object that the URL names. */
  object?: ArgumentStub & {
    /** Names of URL parameters: every second text behind the model, or those a getter takes. */
    keys: 'pairs' | 'getter';
  };
}

export interface ViewStub {
  methods: readonly string[];
  gate: Level;
  because: string;
  /** A list of permissions in the settings that decides instead. */
  setting?: { name: string; key: string };
  drf?: true;
}

export interface IncludedRoute extends ViewStub {
  path: string;
}

export interface RouterStub {
  parent: ArgumentStub;
  prefix: ArgumentStub;
  lookup: ArgumentStub;
}

export interface RowsStub {
  by: ArgumentStub;
  of: ArgumentStub;
}

export interface GraphqlStub {
  /** Decorators of classes whose members are fields. */
  types: readonly string[];
  /** Decorators and values that make a field. */
  fields: readonly string[];
  /** Arguments of a field that list its permissions. */
  permissions: readonly string[];
}
