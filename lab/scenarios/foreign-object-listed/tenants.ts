import { missing, ok, signedIn } from '../answers.ts';
import type { Call, Caller, Handler, Policy, Route, Row, Scenario } from '../api.ts';
import { invoices, invoicesOf, ownInvoices } from '../invoices.ts';
import { alice, bob, carol, dave, erin, sam } from '../people.ts';
import { isManager, managersOnly } from '../role-bypass/office.ts';
import { listing } from '../table.ts';

const operation = 'GET /export/';
const truth = [{ flaw: 'foreign-object-listed', operation }] as const;
const declared: Partial<Policy> = { shared: [{ operation, with: 'tenant' }] };
const callers = [alice, bob, carol, sam];
const admin: Caller = { ...sam, roles: ['member', 'admin', 'manager'] };
const loose = [alice, bob, carol, dave, erin];

const tenantOf = (row: Row): string | undefined =>
  [...loose, sam].find((each) => each.id === row['owner'])?.tenant;
const ofTenant = ({ who, ...call }: Call & { who: Caller }): Row[] =>
  invoicesOf({ ...call, who }).filter((row) => tenantOf(row) === who.tenant);

const results: Route['about'] = { summary: 'All invoices of the tenant', gives: 'Invoice', list: 'results' };
const array: Route['about'] = { ...results, list: 'array' };
const exported = (about: Route['about'], handle: Handler): { readonly [operation: string]: Route } => ({
  [operation]: { about, handle: managersOnly(handle) },
});
const short = (row: Row): Row => ({ nr: row['number'] ?? null, memo: row['memo'] ?? null });

/** Everybody's rows have an owner, those without a tenant too. */
const withLoose = (rows: Row[]): Row[] => [
  ...rows,
  { ...rows[0], id: 121, number: 'INV-2026-00121', owner: 'dave', memo: 'A bench in the hall' },
  { ...rows[0], id: 122, number: 'INV-2026-00122', owner: 'erin', memo: 'Salary of the night guard' },
];
const page = (handle: Handler): { readonly [operation: string]: Route } => ({
  [operation]: { about: results, handle },
});

interface Told {
  readonly title: string;
  readonly routes: { readonly [operation: string]: Route };
  readonly policy?: Partial<Policy>;
  readonly callers?: readonly Caller[];
  readonly rows?: (rows: Row[]) => Row[];
}

function lesson(name: string, expect: Scenario['expect'], told: Told): Scenario {
  const api = invoices({ callers, ...told });
  return {
    name: `foreign-object-listed: ${name}`,
    flaw: 'foreign-object-listed',
    expect,
    safety: 'observe',
    api,
    truth: expect === 'fail' ? truth : [],
  };
}

export const flawedTenants: readonly Scenario[] = [
  lesson('a manager is shown every tenant', 'fail', {
    title: 'The role was asked for, the tenant was not',
    routes: exported(
      results,
      signedIn((call) => listing(invoicesOf(call))),
    ),
  }),
  lesson('a manager is shown every tenant in short rows', 'fail', {
    title: 'A bare array without owners, declared for the tenant',
    routes: exported(
      array,
      signedIn((call) => ok(invoicesOf(call).map(short))),
    ),
    policy: declared,
    callers: [alice, bob, carol, admin],
  }),
  lesson('no tenant is a tenant', 'fail', {
    title: 'Whoever has no tenant gets all rows without one',
    routes: page(signedIn((call) => listing(ofTenant(call)))),
    policy: declared,
    callers: loose,
    rows: withLoose,
  }),
];

export const fixedTenants: readonly Scenario[] = [
  lesson('a manager is shown the own tenant', 'pass', {
    title: 'Role and tenant were asked for',
    routes: exported(
      results,
      signedIn((call) => listing(ofTenant(call))),
    ),
  }),
  lesson('a manager is shown the own tenant in short rows', 'pass', {
    title: 'A bare array, declared for the tenant',
    routes: exported(
      array,
      signedIn((call) => ok(ofTenant(call).map(short))),
    ),
    policy: declared,
  }),
  lesson('without a tenant there is nothing', 'pass', {
    title: 'No tenant, no rows',
    routes: page(signedIn((call) => listing(call.who.tenant === undefined ? [] : ofTenant(call)))),
    policy: declared,
    callers: loose,
    rows: withLoose,
  }),
];

export const unclearTenants: readonly Scenario[] = [
  lesson('an administrator with a desk in one tenant', 'inconclusive', {
    title: 'Every tenant, by a role that may be meant for all',
    routes: exported(
      results,
      signedIn((call) => listing(invoicesOf(call))),
    ),
    callers: [alice, bob, carol, admin],
  }),
  lesson('an export that is declared for everyone', 'not-fail', {
    title: 'Open books',
    routes: page(signedIn((call) => listing(invoicesOf(call)))),
    policy: { shared: [{ operation, with: 'everyone' }] },
  }),
  lesson('an export that holds nothing today', 'not-fail', {
    title: 'Empty for everybody',
    routes: exported(
      results,
      signedIn(() => listing([])),
    ),
  }),
  lesson('an export of sums', 'not-fail', {
    title: 'Numbers of every tenant, and nobody by name',
    routes: exported(
      array,
      signedIn((call) =>
        ok(
          ['acme', 'globex'].map((name) => ({
            name,
            invoices: invoicesOf(call).filter((row) => tenantOf(row) === name).length,
          })),
        ),
      ),
    ),
  }),
  lesson('a manager is given the own rows', 'not-fail', {
    title: 'An export like the list of members',
    routes: page(signedIn((call) => (isManager(call.who) ? listing(ownInvoices(call)) : missing))),
  }),
];
