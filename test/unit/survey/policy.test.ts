import { describe, expect, it } from 'vitest';
import type { Config } from '../../../src/config/config.ts';
import type { Method, Operation } from '../../../src/model/operation.ts';
import type { Description } from '../../../src/survey/description.ts';
import { policyOf } from '../../../src/survey/policy.ts';
import { mistakeOf } from '../../support/mistakes.ts';

function operation(method: Method, path: string): Operation {
  return {
    id: `${method} ${path}`,
    method,
    path,
    kind: 'read',
    parameters: [],
    seenIn: ['openapi'],
    changesState: false,
  };
}

const described: Description = {
  operations: [
    operation('GET', '/api/health/'),
    operation('GET', '/api/invoices/{id}'),
    operation('POST', '/api/payments/'),
    operation('POST', '/api/payments/{id}/refund'),
    operation('GET', '/api/docs'),
  ],
  policy: [
    { operation: 'GET /api/health/', who: 'anyone', source: 'openapi' },
    { operation: 'GET /api/docs', who: 'authenticated', source: 'openapi' },
  ],
  excluded: [],
  faults: [],
  basePath: '/api',
};

const decide = (access: Partial<Config['access']> = {}, exclude: readonly string[] = []) =>
  policyOf(described, {
    target: { exclude },
    access: {
      default: 'authenticated',
      defaultDeclared: false,
      public: [],
      shared: [],
      roles: [],
      secondFactor: [],
      ...access,
    },
  });
const whoOf = (result: ReturnType<typeof decide>) =>
  Object.fromEntries(result.policy.map(({ operation: id, who, source }) => [id, [who, source]]));

describe('the policy', () => {
  it('wants two factors where either the operator or the description says so, and never where all may call', () => {
    const { policy } = decide({ secondFactor: ['GET /invoices/*', 'GET /health/'] });
    const both = policy.filter((each) => each.secondFactor).map((each) => each.operation);
    expect(both).toContain('GET /api/invoices/{id}');
    expect(both).not.toContain('GET /api/health/');
  });

  it('prefers what is declared over the description over the default', () => {
    expect(whoOf(decide({ public: ['GET /docs'], default: 'authenticated' }))).toMatchObject({
      'GET /api/docs': ['anyone', 'declared'],
      'GET /api/health/': ['anyone', 'openapi'],
      'GET /api/invoices/{id}': ['authenticated', 'default'],
    });
    expect(whoOf(decide({ default: 'anyone' }))['GET /api/invoices/{id}']).toEqual(['anyone', 'default']);
  });

  it('takes a default that the operator wrote for a declaration', () => {
    expect(whoOf(decide({ defaultDeclared: true }))['GET /api/invoices/{id}']).toEqual([
      'authenticated',
      'declared',
    ]);
  });

  it('lets declared roles win over public', () => {
    const who = whoOf(
      decide({ public: ['* /*'], roles: [{ operation: 'POST /payments/*', roles: ['manager'] }] }),
    );
    expect(who['POST /api/payments/{id}/refund']).toEqual([{ roles: ['manager'] }, 'declared']);
    expect(who['GET /api/docs']).toEqual(['anyone', 'declared']);
  });

  it('leaves out what is excluded, and says so', () => {
    const result = decide({}, ['POST /payments/*']);
    expect(result.operations.map(({ id }) => id)).not.toContain('POST /api/payments/{id}/refund');
    expect(result.excluded).toContainEqual({
      operation: 'POST /api/payments/{id}/refund',
      because: 'named under exclude: "POST /payments/*"',
    });
    expect(result.policy.map(({ operation: id }) => id)).not.toContain('POST /api/payments/{id}/refund');
  });

  it('knows what is shared by design', () => {
    expect(decide({ shared: [{ operation: 'GET /api/invoices/{number}', with: 'tenant' }] }).sharing).toEqual(
      [{ operation: 'GET /api/invoices/{id}', with: 'tenant', source: 'declared' }],
    );
  });

  it('reports patterns that match nothing, with a suggestion', () => {
    const { faults } = decide({ public: ['GET /api/helth/'] }, ['DELETE /api/payments/']);
    expect(faults).toEqual([
      expect.objectContaining({ message: 'target.exclude: "DELETE /api/payments/" matches no operation' }),
      expect.objectContaining({ hint: 'Did you mean "GET /api/health/"?' }),
    ]);
  });
});

describe('a pattern', () => {
  const matched = (pattern: string) => decide({}, [pattern]).excluded.map(({ operation: id }) => id);

  it('matches any method with a star, case aside', () => {
    expect(matched('* /api/docs')).toEqual(['GET /api/docs']);
    expect(matched('get /api/docs')).toEqual(['GET /api/docs']);
    expect(matched('POST /api/docs')).toEqual([]);
  });

  it('forgives a slash at the end, the names of parameters and the base path', () => {
    expect(matched('GET /health')).toEqual(['GET /api/health/']);
    expect(matched('GET /invoices/{pk}/')).toEqual(['GET /api/invoices/{id}']);
  });

  it('may have stars in the middle', () => {
    expect(matched('POST /payments/*/refund')).toEqual(['POST /api/payments/{id}/refund']);
    expect(matched('* *refund')).toEqual(['POST /api/payments/{id}/refund']);
    expect(matched(`* ${'/*'.repeat(30)}x`)).toEqual([]);
  });

  it.each(['/payments', 'POST', 'POST payments', 'GET /a b', ''])('"%s" is refused', async (text) => {
    expect((await mistakeOf(() => matched(text))).code).toBe('config-invalid');
  });

  it('of a whole URL is out of scope', async () => {
    expect((await mistakeOf(() => matched('GET https://evil.example/'))).code).toBe('url-out-of-scope');
  });
});
