import { actionWithoutItsPolicy } from './action-without-its-policy.ts';
import { adminIdentity } from './admin-identity.ts';
import { anonymousPrincipal } from './anonymous-principal.ts';
import { anonymousView } from './anonymous-view.ts';
import { auditTrailGap } from './audit-trail-gap.ts';
import { authenticationEmptied } from './authentication-emptied.ts';
import { backendNeverCalled } from './backend-never-called.ts';
import { blankAttribute } from './blank-attribute.ts';
import { cacheBeforeCheck } from './cache-before-check.ts';
import { capability } from './capability.ts';
import { certificateNotVerified } from './certificate-not-verified.ts';
import { clientAddress } from './client-address.ts';
import { clientChosenOwner } from './client-chosen-owner.ts';
import { composedObjectPermission } from './composed-object-permission.ts';
import { controlNotWired } from './control-not-wired.ts';
import { crashAsDenial } from './crash-as-denial.ts';
import { crossSiteWrite } from './cross-site-write.ts';
import { deadGate } from './dead-gate.ts';
import { defaultPermissionDropped } from './default-permission-dropped.ts';
import { documentMerged } from './document-merged.ts';
import { drfDataInPlainView } from './drf-data-in-plain-view.ts';
import { existenceOracle } from './existence-oracle.ts';
import { foreignReference } from './foreign-reference.ts';
import { impersonation } from './impersonation.ts';
import { impossibleMetaKey } from './impossible-meta-key.ts';
import { inactiveUserAccepted } from './inactive-user-accepted.ts';
import { keyWritable } from './key-writable.ts';
import { laxerMethod } from './laxer-method.ts';
import { loginEveryRequest } from './login-every-request.ts';
import { loginRedirect } from './login-redirect.ts';
import { logoutWithoutRevoking } from './logout-without-revoking.ts';
import { mappingFailsOpen } from './mapping-fails-open.ts';
import { massWrite } from './mass-write.ts';
import { methodSkipsCheck } from './method-skips-check.ts';
import { middlewareOrder } from './middleware-order.ts';
import { namePromisesOtherwise } from './name-promises-otherwise.ts';
import { nullTenant } from './null-tenant.ts';
import { openOrdering } from './open-ordering.ts';
import { passwordDoor } from './password-door.ts';
import { permissionAlwaysGrants } from './permission-always-grants.ts';
import { policyWithoutEffect } from './policy-without-effect.ts';
import { powerfulBinding } from './powerful-binding.ts';
import { privilegedField } from './privileged-field.ts';
import { privilegedFunction } from './privileged-function.ts';
import { privilegedTarget } from './privileged-target.ts';
import { proxyByHeader } from './proxy-by-header.ts';
import { rawLookup } from './raw-lookup.ts';
import { readGateOnWrites } from './read-gate-on-writes.ts';
import { readOnlyUnbound } from './read-only-unbound.ts';
import { restFrameworkBlind } from './rest-framework-blind.ts';
import { roleByTheWrongWord } from './role-by-the-wrong-word.ts';
import { roleOfTarget } from './role-of-target.ts';
import { roleUnbounded } from './role-unbounded.ts';
import { routeWithoutItsGate } from './route-without-its-gate.ts';
import type { Rule } from './rule.ts';
import { secondFactorMissing } from './second-factor-missing.ts';
import { sessionLeftOpen } from './session-left-open.ts';
import { sharedGrantsWrite } from './shared-grants-write.ts';
import { subjectAsIdentity } from './subject-as-identity.ts';
import { syncOnlyIdentity } from './sync-only-identity.ts';
import { tenantOnly } from './tenant-only.ts';
import { tokenNotBound } from './token-not-bound.ts';
import { tokenNotVerified } from './token-not-verified.ts';
import { uncheckedValues } from './unchecked-values.ts';
import { undefinedName } from './undefined-name.ts';
import { unknownFieldsDropped } from './unknown-fields-dropped.ts';
import { unknownUserCreated } from './unknown-user-created.ts';
import { unorderedFields } from './unordered-fields.ts';
import { unscopedLookup } from './unscoped-lookup.ts';
import { unscopedQueryset } from './unscoped-queryset.ts';
import { weakFingerprint } from './weak-fingerprint.ts';
import { weakerThanSiblings } from './weaker-than-siblings.ts';
import { wideExemption } from './wide-exemption.ts';

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
  actionWithoutItsPolicy,
  policyWithoutEffect,
  routeWithoutItsGate,
  authenticationEmptied,
  methodSkipsCheck,
  wideExemption,
  anonymousPrincipal,
  crossSiteWrite,
  secondFactorMissing,
  logoutWithoutRevoking,
  clientChosenOwner,
  rawLookup,
  openOrdering,
  existenceOracle,
  composedObjectPermission,
  readOnlyUnbound,
  keyWritable,
  laxerMethod,
  documentMerged,
  unknownFieldsDropped,
  mappingFailsOpen,
  syncOnlyIdentity,
  middlewareOrder,
  unknownUserCreated,
  controlNotWired,
  backendNeverCalled,
  undefinedName,
  permissionAlwaysGrants,
  roleByTheWrongWord,
  namePromisesOtherwise,
  powerfulBinding,
  sessionLeftOpen,
  tokenNotBound,
  restFrameworkBlind,
  defaultPermissionDropped,
  passwordDoor,
  auditTrailGap,
  subjectAsIdentity,
  impersonation,
  privilegedFunction,
  crashAsDenial,
  uncheckedValues,
  proxyByHeader,
  weakFingerprint,
  loginRedirect,
];
