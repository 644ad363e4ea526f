import type { Models } from '../django/models.ts';
import type { Settings } from '../django/settings.ts';
import type { Lookup, Place } from '../flow/values.ts';
import type { ClassInfo, FunctionInfo } from '../python/code.ts';
import type { Names } from '../python/names.ts';
import type { Access, Tie } from './access.ts';
import type { Handler } from './handler.ts';
import type { MethodOverride, PolicyFault } from './policy.ts';
import type { Slip } from './slip.ts';
import type { Surface } from './surface.ts';

/** Everything a rule may ask about a project. */
export interface CodeModel {
  names: Names;
  models: Models;
  settings: Settings;
  handlers: Handler[];
  /** Handlers that answer requests themselves: no serializer or form hooks. */
  views: Handler[];
  /** Every row taken from the database, with what ties it to the caller. */
  accesses: Access[];
  surfaces: Surface[];
  surfaceOf(cls: ClassInfo): Surface | undefined;
  /** A body as one string: the last resort of rules about names. */
  words(fn: FunctionInfo): string;
  /** Admins of the user model, and what they lock for lesser staff. */
  userAdmins: { cls: ClassInfo; locks: string[]; at: Place }[];
  /** Places that take the caller's address from the body or the query. */
  addressReads: { key: string; at: Place }[];
  tieOf(lookup: Lookup, handler: Handler): Tie;
  /** Gates that stand right of the view in the bases of a class, where nothing runs them. */
  lateGates(cls: ClassInfo): string[];
  /** Callers are known by client certificates: the handshake alone must not open a view. */
  certificates: boolean;
  /** Some method of the class reads `self.<name>`. */
  reads(cls: ClassInfo, name: string): boolean;
  /** Some method or attribute of the class names this field. */
  mentions(cls: ClassInfo, name: string): boolean;
  /** The handler, or what it calls, looks at the rank of a row: staff, superuser, role. */
  asksRank(handler: Handler): boolean;
  /** Permissions that are written and do not take effect. */
  policyFaults: readonly PolicyFault[];
  methodOverrides: readonly MethodOverride[];
  /** Shapes of mistakes around identity, permissions and settings. */
  slips: readonly Slip[];
  lines: number;
}
