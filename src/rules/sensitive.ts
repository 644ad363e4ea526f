/** Fields whose value grants power, by the names the field uses. */
export const POWER =
  /^(is_staff|is_superuser|is_admin|is_super_?admin|is_root|superuser|admin|staff|role|roles|user_role|role_id|groups?|user_permissions|permissions|configuration_permissions|scopes?|acl|privileges?|access_level|permission_level|user_type)$/;
/** Fields that say whose a row is. */
export const OWNER =
  /^(owner|owners|owner_id|tenant|tenant_id|organi[sz]ation|created_by|creator|authorized_users|authorized_groups|account_owner)$/;
/** Fields that stand for money, state of trust, or proof. */
export const TRUST =
  /^(balance|credit|credits|is_verified|verified|email_verified|is_approved|approved|is_paid|paid|quota|rate_limit|allowed_rate_limit|is_service|is_bot|license|plan|credit_limit|spending_limit|discount|price_tier|kyc_\w+|subscription_tier|cert_\w+|certificate\w*|fingerprint|subject_dn)$/;
export const STATE = /^(is_active|active|last_used|last_login|expired_at|expires_at)$/;
export const IDENTITY = /^(username|email|email_address|login|user_name)$/;
export const SECRET =
  /^(token|secret|secret_key|api_key|apikey|access_token|refresh_token|password|private_key|invite_link|otp_secret|session_key|key)$/;

/** Fields whose value decides about trust, state, ownership or power. */
export const decides = (name: string): boolean =>
  POWER.test(name) ||
  OWNER.test(name) ||
  TRUST.test(name) ||
  STATE.test(name) ||
  /^(status|state|price|amount)$/.test(name);
