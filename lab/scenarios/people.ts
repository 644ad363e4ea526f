import type { Caller } from './api.ts';

export const alice: Caller = { id: 'alice', email: 'alice@acme.example', roles: ['member'], tenant: 'acme' };
export const bob: Caller = { id: 'bob', email: 'bob@acme.example', roles: ['member'], tenant: 'acme' };
export const carol: Caller = {
  id: 'carol',
  email: 'carol@globex.example',
  roles: ['member'],
  tenant: 'globex',
};
/** Belong to no tenant: a guest, and who runs the place. */
export const dave: Caller = { id: 'dave', email: 'dave@example.org', roles: ['member'] };
export const erin: Caller = { id: 'erin', email: 'erin@example.org', roles: ['admin'] };
export const sam: Caller = {
  id: 'sam',
  email: 'sam@acme.example',
  roles: ['member', 'manager'],
  tenant: 'acme',
};
