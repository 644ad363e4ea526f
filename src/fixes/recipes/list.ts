import type { Recipe } from '../recipe.ts';
import { activeUsers } from './active-users.ts';
import { anchoredExemption } from './anchored-exemption.ts';
import { askedObject } from './asked-object.ts';
import { callerRole } from './caller-role.ts';
import { certificateEvidence } from './certificate-app.ts';
import { checkBeforeCache } from './check-before-cache.ts';
import { cleanBeforeSave } from './clean-before-save.ts';
import { cookieFlag } from './cookie-flag.ts';
import { denyByDefault } from './deny-by-default.ts';
import { emptyTenant } from './empty-tenant.ts';
import { enforcedAttribute } from './enforced-attribute.ts';
import { formFields } from './form-fields.ts';
import { gateOrder } from './gate-order.ts';
import { gateRest } from './gate-rest.ts';
import { gateView } from './gate-view.ts';
import { getObject } from './get-object.ts';
import { guardedAccount } from './guarded-account.ts';
import { guardedIdentity } from './guarded-identity.ts';
import { hiddenSecret } from './hidden-secret.ts';
import { listKeys } from './list-keys.ts';
import { lockedIdentity } from './locked-identity.ts';
import { middlewareBehind } from './middleware-behind.ts';
import { objectGate } from './object-gate.ts';
import { oneAnswer } from './one-answer.ts';
import { orderedFields } from './ordered-fields.ts';
import { ownAddress } from './own-address.ts';
import { ownOrigin } from './own-origin.ts';
import { plainAnswer } from './plain-answer.ts';
import { policyPlaced } from './policy-placed.ts';
import { privateAnswer } from './private-answer.ts';
import { rankedTarget } from './ranked-target.ts';
import { rawOwner } from './raw-owner.ts';
import { readOnlyFields } from './read-only-fields.ts';
import { realLogout } from './real-logout.ts';
import { roleGate } from './role-gate.ts';
import { routeGate } from './route-gate.ts';
import { scopeLookup } from './scope-lookup.ts';
import { scopeQueryset } from './scope-queryset.ts';
import { scopedKey } from './scoped-key.ts';
import { scopedReference } from './scoped-reference.ts';
import { secondFactor } from './second-factor.ts';
import { sessionGate } from './session-gate.ts';
import { sharedReads } from './shared-reads.ts';
import { shownCures } from './shown-cures.ts';
import { shownOrdering } from './shown-ordering.ts';
import { strictFields } from './strict-fields.ts';
import { tenantGuard } from './tenant-guard.ts';
import { wholeActions } from './whole-actions.ts';
import { wholeMethod } from './whole-method.ts';

/** Every recipe, in the order in which they are asked: the first that fits an issue wins. */
export const recipes: readonly Recipe[] = [
  policyPlaced,
  gateOrder,
  gateRest,
  sessionGate,
  gateView,
  routeGate,
  getObject,
  objectGate,
  askedObject,
  scopeQueryset,
  scopeLookup,
  oneAnswer,
  tenantGuard,
  emptyTenant,
  enforcedAttribute,
  roleGate,
  callerRole,
  rankedTarget,
  guardedAccount,
  sharedReads,
  hiddenSecret,
  checkBeforeCache,
  activeUsers,
  anchoredExemption,
  cleanBeforeSave,
  denyByDefault,
  formFields,
  listKeys,
  ownOrigin,
  privateAnswer,
  rawOwner,
  guardedIdentity,
  readOnlyFields,
  scopedKey,
  scopedReference,
  secondFactor,
  shownOrdering,
  strictFields,
  wholeActions,
  wholeMethod,
  cookieFlag,
  lockedIdentity,
  middlewareBehind,
  orderedFields,
  plainAnswer,
  realLogout,
  ownAddress,
  certificateEvidence,
  shownCures,
];
