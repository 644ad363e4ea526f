import { describe, expect, it } from 'vitest';
import { foreignIssues } from '../../../../src/findings/source/foreign.ts';
import type { ForeignResult } from '../../../../src/model/foreign.ts';

const result = (more: Partial<ForeignResult>): ForeignResult => ({
  tool: 'Semgrep',
  rule: 'lookup-without-owner',
  message: 'The row is not tied to the caller',
  cwe: [639],
  level: 'error',
  file: 'shop/views.py',
  line: 14,
  ...more,
});
const routes = [
  { method: 'GET', path: '/orders/<int:pk>/', file: 'shop/views.py', line: 12 },
  { method: 'GET', path: '/notes/<int:pk>/', file: 'shop/views.py', line: 30 },
].map((each) => ({ ...each, view: 'view', gate: '', scope: '', surface: '' }));

describe('a result of another program', () => {
  it('belongs to the view around its line, by its CWE, and says whose word it is', () => {
    expect(foreignIssues([result({})], routes, [])).toMatchObject([
      {
        rule: 'Semgrep: lookup-without-owner',
        explains: 'foreign-object-read',
        routes: ['GET /orders/<int:pk>/'],
        message: 'Semgrep says: The row is not tied to the caller',
      },
    ]);
    expect(foreignIssues([result({ file: 'src/shop/views.py', line: 31 })], routes, [])[0]?.routes).toEqual([
      'GET /notes/<int:pk>/',
    ]);
  });

  it('joins a service in another language by the route that its code names', () => {
    const operations = ['GET /invoices/{id}', 'DELETE /invoices/{id}', 'GET /health'];
    const joined = (snippet: string) =>
      foreignIssues([result({ file: 'src/invoices.ts', snippet })], [], operations)[0]?.routes;
    expect(joined("app.get('/invoices/:invoiceId', async (request) => {")).toEqual(['GET /invoices/{id}']);
    expect(joined('@DeleteMapping("/invoices/{invoice}")')).toEqual(['DELETE /invoices/{id}']);
    expect(joined('router.route("/invoices/:id")')).toEqual(['GET /invoices/{id}', 'DELETE /invoices/{id}']);
    expect(joined('const path = "/etc/passwd"')).toEqual([]);
  });

  it('is left out where its CWE is no matter of ours', () => {
    expect(foreignIssues([result({ cwe: [1004_000] }), result({ cwe: [] })], routes, [])).toEqual([]);
  });
});
