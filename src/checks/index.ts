import type { Check } from '../model/check.ts';
import { anonymousAccess } from './anonymous-access.ts';
import { crossSiteWrite } from './cross-site-write.ts';
import { dataExposed } from './data-exposed.ts';
import { existenceOracle } from './existence-oracle.ts';
import { fieldWrite } from './field-write.ts';
import { foreignObjectListed } from './foreign-object-listed.ts';
import { foreignObjectRead } from './foreign-object-read.ts';
import { foreignObjectWrite } from './foreign-object-write.ts';
import { foreignReference } from './foreign-reference.ts';
import { identityForged } from './identity-forged.ts';
import { identityLost } from './identity-lost.ts';
import { methodGap } from './method-gap.ts';
import { roleBypass } from './role-bypass.ts';
import { secondFactorMissing } from './second-factor-missing.ts';
import { sharedCache } from './shared-cache.ts';
import { tokenAccepted } from './token-accepted.ts';
import { unknownFieldIgnored } from './unknown-field-ignored.ts';

/** Every dynamic check, in the order in which their experiments are planned: reads before writes. */
export const checks: readonly Check[] = [
  anonymousAccess,
  identityLost,
  secondFactorMissing,
  identityForged,
  foreignObjectRead,
  foreignObjectListed,
  existenceOracle,
  sharedCache,
  dataExposed,
  methodGap,
  roleBypass,
  foreignObjectWrite,
  foreignReference,
  fieldWrite,
  unknownFieldIgnored,
  crossSiteWrite,
  // Last of all: a sign-out may end more than the session it was meant for.
  tokenAccepted,
];
