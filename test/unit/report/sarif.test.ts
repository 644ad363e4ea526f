import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Issue } from '../../../src/model/issue.ts';
import type { Review } from '../../../src/model/review.ts';
import { reviewSarif } from '../../../src/report/sarif/review.ts';
import { scanSarif } from '../../../src/report/sarif/scan.ts';
import { rules } from '../../../src/rules/list.ts';
import { sampleReport } from '../../support/sample-report.ts';
import { sarifFaults } from '../../support/sarif.ts';

const vulnerable = sampleReport('vulnerable');
const issue: Issue = {
  rule: 'unscoped-lookup',
  weakness: 'BOLA-001',
  explains: 'foreign-object-read',
  symbol: 'shop.views.invoice',
  at: { file: 'shop/my views.py', line: 3, column: 5 },
  message: 'Any id is looked up.',
  routes: ['GET /invoices/{id}'],
  confidence: 'high',
};
const review: Review = {
  issues: [issue, { ...issue, at: { ...issue.at, line: 4 } }],
  ignored: [{ ...issue, symbol: 'shop.views.accepted', because: 'Only the owner has it', inSource: true }],
  routes: [],
  faults: [{ file: 'shop/broken.py', line: 0, message: 'a bracket is missing' }],
  notes: [],
  figures: { files: 2, lines: 20, milliseconds: 5 },
};
const lines = ['import x', '', 'def invoice(request, id):', '\treturn Invoice.objects.get(id=id)\u202e', ''];
const reviewed = () => reviewSarif(review, { version: '0.1.0', rules, linesOf: () => lines });

const region = z.object({ startLine: z.number(), snippet: z.object({ text: z.string() }).optional() });
const logSchema = z.object({
  runs: z.tuple([
    z.object({
      tool: z.object({
        driver: z.object({
          rules: z.array(
            z.object({
              id: z.string(),
              help: z.object({ text: z.string() }),
              relationships: z.array(z.object({ target: z.object({ id: z.string(), index: z.number() }) })),
              properties: z.object({
                tags: z.array(z.string()),
                'security-severity': z.string().optional(),
              }),
            }),
          ),
        }),
      }),
      taxonomies: z.tuple([z.object({ taxa: z.array(z.object({ id: z.string() })) })]),
      results: z.array(
        z.object({
          ruleId: z.string(),
          ruleIndex: z.number(),
          level: z.string(),
          kind: z.string(),
          message: z.object({ text: z.string() }),
          locations: z.tuple([
            z.object({
              physicalLocation: z
                .object({
                  artifactLocation: z.object({ uri: z.string() }),
                  region,
                  contextRegion: region.optional(),
                })
                .optional(),
              logicalLocations: z.array(z.object({ fullyQualifiedName: z.string() })),
            }),
          ]),
          partialFingerprints: z.record(z.string(), z.string()),
          webRequest: z.object({ method: z.string(), target: z.string() }).optional(),
          webResponse: z.object({ statusCode: z.number(), body: z.object({ text: z.string() }) }).optional(),
          suppressions: z.array(z.object({ kind: z.string() })).optional(),
        }),
      ),
    }),
  ]),
});
const runOf = (text: string) => logSchema.parse(JSON.parse(text)).runs[0];

describe('a scan as SARIF', () => {
  test.each(['vulnerable', 'hardened'] as const)('is valid SARIF 2.1.0: %s', (variant) => {
    expect(sarifFaults(scanSarif(sampleReport(variant)))).toEqual([]);
  });

  test('while the schema does notice a wrong level', () => {
    expect(sarifFaults(scanSarif(vulnerable).replaceAll('"level": "error"', '"level": "bad"'))).not.toEqual(
      [],
    );
  });

  test('has one failed result for each finding, and none for what held', () => {
    const { results } = runOf(scanSarif(vulnerable));
    expect(results).toHaveLength(vulnerable.findings.length);
    expect(results.every(({ kind }) => kind === 'fail')).toBe(true);
    expect(runOf(scanSarif(sampleReport('hardened'))).results).toEqual([]);
  });

  test('names each result’s operation, rule and fingerprint', () => {
    const { results, tool } = runOf(scanSarif(vulnerable));
    const [first] = results;
    const finding = vulnerable.findings.find(
      (each) => each.fingerprint === first?.partialFingerprints['countersign/v1'],
    );
    expect(first?.locations[0].logicalLocations[0]?.fullyQualifiedName).toBe(finding?.operation);
    expect(tool.driver.rules[first?.ruleIndex ?? -1]?.id).toBe(finding?.flaw);
  });

  test('stands on the line of the description where that is known, told apart by our own fingerprint', () => {
    const places = Object.fromEntries(
      vulnerable.findings.map(({ operation }) => [operation, { file: 'api/openapi.yaml', line: 42 }]),
    );
    const { results } = runOf(scanSarif({ ...vulnerable, places }));
    expect(results.map((each) => each.locations[0].physicalLocation?.artifactLocation.uri)).toEqual(
      results.map(() => 'api/openapi.yaml'),
    );
    const hashes = results.map((each) => each.partialFingerprints['primaryLocationLineHash']);
    expect(new Set(hashes).size).toBe(results.length);
  });

  test('carries CWE by tag, by taxonomy, and a score for every rule that found something', () => {
    const { tool, taxonomies, results } = runOf(scanSarif(vulnerable));
    const found = new Set(results.map(({ ruleId }) => ruleId));
    for (const rule of tool.driver.rules) {
      for (const { target } of rule.relationships)
        expect(taxonomies[0].taxa[target.index]?.id).toBe(target.id);
      expect(rule.properties.tags).toContain('security');
      expect(rule.properties['security-severity'] !== undefined).toBe(found.has(rule.id));
    }
    expect(tool.driver.rules.find(({ id }) => id === 'foreign-object-read')?.properties.tags).toContain(
      'external/cwe/cwe-639',
    );
  });

  test('shows the masked request and answer', () => {
    const shown = runOf(scanSarif(vulnerable)).results.filter((each) => each.webResponse !== undefined);
    expect(shown.length).toBeGreaterThan(0);
    expect(shown[0]?.webResponse?.body.text).toMatch(/^masked json, \d+ bytes\n\//);
  });
});

describe('a review as SARIF', () => {
  test('is valid SARIF 2.1.0', () => {
    expect(sarifFaults(reviewed())).toEqual([]);
  });

  test('shows file, line and the code around it, with characters that act written out', () => {
    const [first, second] = runOf(reviewed()).results;
    const place = first?.locations[0].physicalLocation;
    expect(place?.artifactLocation.uri).toBe('shop/my%20views.py');
    expect(place?.region).toMatchObject({ startLine: 3, snippet: { text: 'def invoice(request, id):' } });
    expect(place?.contextRegion?.snippet?.text).toContain('\treturn Invoice.objects.get(id=id)\\u{202e}');
    expect(second?.partialFingerprints['countersign/v1']).toBe(
      `${first?.partialFingerprints['countersign/v1'] ?? ''} #2`,
    );
  });

  test('keeps what is ignored in code as suppressed', () => {
    expect(runOf(reviewed()).results.map((each) => each.suppressions?.[0]?.kind)).toEqual([
      undefined,
      undefined,
      'inSource',
    ]);
  });

  test('has help and a score for every rule', () => {
    const { driver } = runOf(reviewed()).tool;
    expect(driver.rules).toHaveLength(rules.length);
    for (const rule of driver.rules) expect(Number(rule.properties['security-severity'])).toBeGreaterThan(0);
  });
});
