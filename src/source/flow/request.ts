import { made, nothing, origin, type Value } from './values.ts';

const REQUEST_PARTS: Record<string, number> = {
  data: origin.body,
  POST: origin.body,
  FILES: origin.body,
  body: origin.body,
  json: origin.body,
  GET: origin.query,
  query_params: origin.query,
  headers: origin.header,
  META: origin.meta,
  COOKIES: origin.cookie,
  session: origin.session,
  method: origin.method,
  path: origin.path,
  path_info: origin.path,
  parser_context: origin.url,
  resolver_match: origin.url,
};

const PLAIN = new Set([
  'content_type',
  'encoding',
  'scheme',
  'LANGUAGE_CODE',
  'is_ajax',
  'build_absolute_uri',
  'get_host',
  'is_secure',
  'version',
  'accepted_renderer',
  '_request',
]);

/** What `request.<name>` stands for. An attribute that some middleware put there names the caller's tenant or role. */
export function requestPart(name: string): Value {
  if (name === 'user' || name === 'auth' || name === 'auser' || name === 'app') return made(origin.principal);
  if (name === 'get_full_path' || name === 'get_full_path_info') return made(origin.path);
  const known = REQUEST_PARTS[name];
  if (known !== undefined) return made(known);
  if (PLAIN.has(name)) return nothing;
  return made(origin.tenant);
}

const LOGIN = /^(is_authenticated|is_anonymous)$/;
const ROLE =
  /^(is_staff|is_superuser|is_admin\w*|is_manager|is_owner|has_perms?|has_module_perms|has_role\w*|is_org_admin|is_super\w*|is_root|is_system_admin|groups|group|role|roles|user_permissions|permissions|get_all_permissions|get_group_permissions|has_\w*perm\w*|can_\w+|is_\w*(admin|staff|moderator|editor|trainer)\w*)$/;

/** What asking the caller for an attribute says about the test it stands in. */
export function askedOfCaller(name: string): number {
  if (LOGIN.test(name)) return origin.asksLogin;
  return ROLE.test(name) ? origin.asksRole : 0;
}

/** Functions that know the caller or the tenant without being told, by the names the field uses. */
export function ambient(name: string): number {
  if (
    /^(get_)?(current_)?(user|request_user|authenticated_user)$/.test(name) &&
    name.startsWith('get_current')
  )
    return origin.principal;
  if (/^get_(user_or_app|user|requestor|requester|viewer)(_or_\w+)?_from_(context|request|info)$/.test(name))
    return origin.principal;
  if (
    /^(get_)?current_(org|organization|organisation|tenant|workspace|site|team|account|company)(_id)?$/.test(
      name,
    )
  )
    return origin.tenant;
  return 0;
}
