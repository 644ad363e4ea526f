import type { Ref, Value } from '../model/experiment.ts';
import { isRef } from '../model/experiment.ts';
import type { CredentialId } from '../model/identity.ts';
import type { Json } from '../model/json.ts';
import { absent } from './absent.ts';
import { forged } from './forge.ts';
import type { Fresh } from './fresh.ts';
import { linkPart } from './link-part.ts';
import type { FreshFor } from './sideways.ts';
import { sideways } from './sideways.ts';
import type { Vault } from './vault.ts';

/** Thrown while a send is resolved; becomes `skipped`. */
export class UnresolvedError extends Error {}

export interface Resolving {
  readonly vault: Vault;
  readonly fresh: Fresh;
  readonly experiment: string;
  /** The secret of a credential, looked up before. */
  readonly secret: (credential: CredentialId) => string | undefined;
}

/** A value with every reference replaced. Throws UnresolvedError and names the reference, never a value. */
export function resolve(value: Value, by: Resolving): Json {
  if (isRef(value)) return resolveRef(value, by);
  if (value === null || typeof value !== 'object') return value;
  if (isValues(value)) return value.map((each) => resolve(each, by));
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, resolve(each, by)]));
}

function resolveRef(ref: Ref, by: Resolving): Json {
  const found = lookUp(ref, by);
  if (found === undefined) throw new UnresolvedError(`nothing to put in for ${describe(ref)}`);
  return found;
}

function lookUp(ref: Ref, by: Resolving): Json | undefined {
  const { vault, experiment } = by;
  switch (ref.$) {
    case 'answer':
      return vault.ofStep(experiment, ref.step, ref.at);
    case 'known':
      return vault.ofExchange(ref.exchange, ref.at);
    case 'fixture':
      return vault.ofFixture(experiment, ref.fixture, ref.at);
    case 'marker':
      return by.fresh.marker(experiment, ref.n, ref.maxLength);
    case 'sideways':
      return sideways(resolveRef(ref.of, by), ref, freshFor(ref.n, by));
    case 'absent':
      return absent(resolveRef(ref.of, by), ref.n, freshFor(ref.n, by));
    case 'part':
      return linkPart(resolveRef(ref.of, by), ref.template, ref.name);
    case 'secret':
      return by.secret(ref.credential);
    case 'forged':
      return forged(resolveRef(ref.of, by), ref.how);
    case 'callback':
      return undefined;
  }
}

function freshFor(n: number, { fresh, experiment }: Resolving): FreshFor {
  return {
    marker: (maxLength) => fresh.marker(experiment, n, maxLength),
    uuid: () => fresh.uuid(experiment, n),
    hex: (length) => fresh.hex(experiment, n, length),
  };
}

function describe(ref: Ref): string {
  switch (ref.$) {
    case 'answer':
      return `the answer of step ${ref.step}`;
    case 'known':
      return `exchange ${ref.exchange}`;
    case 'fixture':
      return `fixture ${ref.fixture}`;
    case 'sideways':
    case 'absent':
    case 'forged':
    case 'part':
      return `${ref.$} of ${describe(ref.of)}`;
    case 'secret':
      return `the secret of ${ref.credential}`;
    case 'callback':
      return `callback ${ref.id}: no listener is running`;
    case 'marker':
      return 'a marker';
  }
}

/** The credentials whose secrets a value asks for. */
export function secretsIn(value: Value): CredentialId[] {
  if (isRef(value))
    return value.$ === 'secret' ? [value.credential] : 'of' in value ? secretsIn(value.of) : [];
  if (value === null || typeof value !== 'object') return [];
  return (isValues(value) ? value : Object.values(value)).flatMap(secretsIn);
}

export function isValues(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}
