import { adminIdentity } from './admin-identity.ts';
import { anonymousView } from './anonymous-view.ts';
import { blankAttribute } from './blank-attribute.ts';
import { cacheBeforeCheck } from './cache-before-check.ts';
import { capability } from './capability.ts';
import { certificateNotVerified } from './certificate-not-verified.ts';
import { clientAddress } from './client-address.ts';
import { deadGate } from './dead-gate.ts';
import { drfDataInPlainView } from './drf-data-in-plain-view.ts';
import { foreignReference } from './foreign-reference.ts';
import { impossibleMetaKey } from './impossible-meta-key.ts';
import { inactiveUserAccepted } from './inactive-user-accepted.ts';
import { loginEveryRequest } from './login-every-request.ts';
import { massWrite } from './mass-write.ts';
import { nullTenant } from './null-tenant.ts';
import { privilegedField } from './privileged-field.ts';
import { privilegedTarget } from './privileged-target.ts';
import { readGateOnWrites } from './read-gate-on-writes.ts';
import { roleOfTarget } from './role-of-target.ts';
import { roleUnbounded } from './role-unbounded.ts';
import type { Rule } from './rule.ts';
import { sharedGrantsWrite } from './shared-grants-write.ts';
import { tenantOnly } from './tenant-only.ts';
import { tokenNotVerified } from './token-not-verified.ts';
import { unorderedFields } from './unordered-fields.ts';
import { unscopedLookup } from './unscoped-lookup.ts';
import { unscopedQueryset } from './unscoped-queryset.ts';
import { weakerThanSiblings } from './weaker-than-siblings.ts';

/** Every rule, in the order in which they are asked. */
export const rules: readonly Rule[] = [
  anonymousView,
  deadGate,
  readGateOnWrites,
  capability,
  unscopedLookup,
  unscopedQueryset,
  tenantOnly,
  cacheBeforeCheck,
  nullTenant,
  foreignReference,
  privilegedField,
  massWrite,
  roleOfTarget,
  roleUnbounded,
  privilegedTarget,
  sharedGrantsWrite,
  weakerThanSiblings,
  clientAddress,
  adminIdentity,
  drfDataInPlainView,
  unorderedFields,
  tokenNotVerified,
  certificateNotVerified,
  blankAttribute,
  inactiveUserAccepted,
  loginEveryRequest,
  impossibleMetaKey,
];
