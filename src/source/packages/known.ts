import { allauth, django, restAuth, restFramework } from './accounts.ts';
import { graphene, strawberry, strawberryDjango } from './graphql.ts';
import { guardian, guardianRest } from './guardian.ts';
import { nestedRouters } from './nested-routers.ts';
import { rules } from './rules.ts';
import { scopes } from './scopes.ts';
import { simplejwt } from './simplejwt.ts';
import { spectacular } from './spectacular.ts';
import type { ArgumentStub, PackageStub, Table } from './stub.ts';

const packages = new Map(
  [
    allauth,
    django,
    graphene,
    guardian,
    guardianRest,
    nestedRouters,
    restAuth,
    restFramework,
    rules,
    scopes,
    simplejwt,
    spectacular,
    strawberry,
    strawberryDjango,
  ].map((one): [string, PackageStub] => [one.root, one]),
);

/** The package a dotted name comes from, and the last word of that name. */
function placeOf(path: string): { stub: PackageStub | undefined; name: string } {
  const plain = path.replaceAll('()', '');
  const cut = plain.indexOf('.');
  return {
    stub: cut < 0 ? undefined : packages.get(plain.slice(0, cut)),
    name: plain.slice(plain.lastIndexOf('.') + 1),
  };
}

const entry = <T>(table: Table<T> | undefined, name: string): T | undefined =>
  table && Object.hasOwn(table, name) ? table[name] : undefined;

/** Asks by the name under which the project imports it. */
const asking =
  <T>(tableOf: (stub: PackageStub) => Table<T> | undefined) =>
  (path: string): T | undefined => {
    const { stub, name } = placeOf(path);
    return stub && entry(tableOf(stub), name);
  };
const listing =
  (listOf: (stub: PackageStub) => readonly string[] | undefined) =>
  (path: string): boolean => {
    const { stub, name } = placeOf(path);
    return (stub && listOf(stub)?.includes(name)) === true;
  };

export const permissionStub = asking((one) => one.permissions);
export const mixinStub = asking((one) => one.mixins);
export const decoratorStub = asking((one) => one.decorators);
export const viewStub = asking((one) => one.views);
export const routerStub = asking((one) => one.routers);
export const rowsStub = asking((one) => one.rows);
export const tieStub = asking((one) => one.ties);
export const asksOf = listing((one) => one.asks);
export const unties = listing((one) => one.unties);
export const isGraphqlType = listing((one) => one.graphql?.types);
export const isGraphqlField = listing((one) => one.graphql?.fields);

/** Where a field lists its permissions. */
export const fieldPermissions = (path: string): readonly string[] =>
  placeOf(path).stub?.graphql?.permissions ?? [];

/** The routes of a URLconf that is included from a package. */
export const includedFrom = (dotted: string) => {
  const { stub } = placeOf(`${dotted}.`);
  return entry(stub?.includes, dotted);
};

const UNTIES = new Set([...packages.values()].flatMap((one) => one.unties ?? []));
/** A cheap look at a name before a dear one. */
export const mayUntie = (name: string): boolean => UNTIES.has(name);

/** An argument by its name, else by its place. */
export const argumentIn = <T>(
  args: readonly { name?: string; value: T }[],
  { at, name }: ArgumentStub,
): T | undefined =>
  args.find((one) => one.name === name)?.value ??
  (at === undefined ? undefined : args.filter((one) => one.name === undefined)[at]?.value);
