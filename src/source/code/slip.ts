import type { Place } from '../flow/values.ts';

/** What can be wrong in the code that turns certificates into users, in permissions and in settings. */
export type SlipKind =
  | 'kept-user'
  | 'swallowed'
  | 'sync-only'
  | 'order'
  | 'creates-users'
  | 'unlisted'
  | 'only-a-remark'
  | 'bare-backend'
  | 'unpassed'
  | 'undefined-name'
  | 'unused-import'
  | 'truthy-permission'
  | 'idle-alternative'
  | 'active-is-role'
  | 'read-only-name'
  | 'open-map'
  | 'open-admin'
  | 'powerful-binding'
  | 'session-cookie'
  | 'token-beside'
  | 'rest-is-blind'
  | 'no-validators'
  | 'dropped-default'
  | 'unprinted-field'
  | 'partial-log'
  | 'session-by-hand'
  | 'crash-as-denial';

/** One shape of a mistake, where it stands. */
export interface Slip {
  kind: SlipKind;
  at: Place;
  /** The name that is concerned. */
  name: string;
}
