import type { Flaw } from '../../../src/model/flaw.ts';
import type { Door } from '../../../src/model/report.ts';
import type { Severity } from '../../../src/model/severity.ts';

/** One operation of the sample API: what should protect it, and what is wrong with it in the vulnerable variant. */
export interface Planned {
  readonly operation: string;
  readonly door: Door;
  readonly flaw?: Flaw;
  readonly severity?: Severity;
  readonly weakness?: string;
  /** What the flaw makes of the door. */
  readonly broken?: Door;
  readonly parameter?: string;
  readonly noun?: string;
  /** Somebody's cell that could not be decided, in both variants. */
  readonly unsure?: string;
}

const flaw = (id: Flaw, severity: Severity, weakness: string, broken: Door) => ({
  flaw: id,
  severity,
  weakness,
  broken,
});
const anonymous = (weakness: string) => flaw('anonymous-access', 'high', weakness, 'certificate');
const foreign = (weakness: string, noun: string) => ({
  ...flaw('foreign-object-read', 'critical', weakness, 'account'),
  noun,
});
const field = (weakness: string, parameter: string, door: Door) => ({
  ...flaw('field-write', 'critical', weakness, door),
  parameter,
});

// biome-ignore format: one operation a line reads as the table it is
export const plan: readonly Planned[] = [
  { operation: 'GET /api/health/', door: 'public' },
  { operation: 'GET /api/catalog/', door: 'public' },
  { operation: 'GET /api/me/', door: 'account' },
  { operation: 'GET /api/billing/', door: 'account', ...anonymous('AUTHN-002') },
  { operation: 'GET /api/billing/summary/', door: 'account', ...anonymous('AUTHN-001') },
  { operation: 'GET /api/billing/memo/', door: 'account' },
  { operation: 'POST /api/billing/memo/', door: 'account', ...flaw('method-gap', 'high', 'AUTHN-004', 'certificate') },
  { operation: 'GET /api/rates/internal/', door: 'account', ...anonymous('AUTHN-005') },
  { operation: 'GET /api/rates/partner/', door: 'account', ...anonymous('AUTHN-006') },
  { operation: 'GET /api/rates/legacy/', door: 'account', ...flaw('anonymous-access', 'high', 'AUTHN-006', 'nothing') },
  { operation: 'GET /api/v1/profiles/{id}/', door: 'ownership', ...anonymous('AUTHN-012') },
  { operation: 'GET /api/profiles/{id}/', door: 'ownership', ...foreign('BOLA-001', 'profile') },
  { operation: 'PATCH /api/profiles/{id}/', door: 'ownership', ...flaw('foreign-object-write', 'critical', 'BOLA-001', 'account'), noun: 'profile', parameter: '/bio' },
  { operation: 'GET /api/profiles/{id}/card/', door: 'account' },
  { operation: 'GET /api/invoices/', door: 'ownership' },
  { operation: 'GET /api/invoices/by-number/{number}/', door: 'ownership', ...foreign('BOLA-002', 'invoice') },
  { operation: 'GET /api/invoices/{uuid}/', door: 'ownership', ...foreign('BOLA-002', 'invoice') },
  { operation: 'GET /api/invoices/lookup/', door: 'ownership', ...foreign('BOLA-003', 'invoice'), parameter: 'id' },
  { operation: 'GET /api/accounts/', door: 'ownership', ...flaw('foreign-object-listed', 'high', 'BOLA-009', 'account'), noun: 'account' },
  { operation: 'POST /api/accounts/', door: 'account' },
  { operation: 'GET /api/accounts/{id}/', door: 'ownership', ...foreign('BOLA-007', 'account') },
  { operation: 'PATCH /api/accounts/{id}/', door: 'ownership', ...field('MASS-006', '/balance', 'ownership') },
  { operation: 'PATCH /api/accounts/{id}/terms/', door: 'ownership', ...field('MASS-008', '/credit_limit', 'ownership') },
  { operation: 'GET /api/accounts/{a}/invoices/{i}/', door: 'ownership', ...foreign('BOLA-011', 'invoice') },
  { operation: 'POST /api/profile/update-mtls/', door: 'account', ...field('MASS-001', '/is_verified', 'account') },
  { operation: 'POST /api/profile/quick/', door: 'account', ...field('MASS-003', '/is_verified', 'account') },
  { operation: 'PATCH /api/profile/v2/', door: 'account' },
  { operation: 'GET /api/soft/{id}/', door: 'ownership', unsure: 'bob' },
  { operation: 'GET /api/own-only/{id}/', door: 'ownership' },
  { operation: 'GET /api/echo-id/{id}/', door: 'account' },
  { operation: 'GET /api/reports/{id}/', door: 'undecided', unsure: 'carol' },
  { operation: 'GET /api/tenant/export/', door: 'role' },
  { operation: 'GET /api/tenant/settings/', door: 'role' },
  { operation: 'DELETE /api/profiles/notes/{id}/', door: 'ownership', unsure: 'sam' },
  { operation: 'POST /api/token/', door: 'credential' },
];
