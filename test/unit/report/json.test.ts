import Ajv2020 from 'ajv/dist/2020.js';
import { describe, expect, expectTypeOf, test } from 'vitest';
import type { z } from 'zod';
import { CountersignError } from '../../../src/errors.ts';
import type { ScanReport } from '../../../src/model/report.ts';
import { parseReport, renderJson } from '../../../src/report/json.ts';
import { reportSchemaText, type scanReportSchema } from '../../../src/report/schema/report.ts';
import { sampleReport } from '../../support/sample-report.ts';

const reports = [sampleReport('vulnerable'), sampleReport('hardened')];
const valid = new Ajv2020.Ajv2020({ strict: false }).compile(parsedSchema());

// Each takes a good report apart in one place; both the schema and the reader must notice.
const wounds: Record<string, (report: Tree) => void> = {
  'another schema version': (report) => void (report['schema'] = 2),
  'no target': (report) => void delete report['target'],
  'a safety level nobody knows': (report) => void (report['safety'] = 'reckless'),
  'a door nobody knows': (report) => void (first(first(report, 'matrix'), 'rows')['door'] = 'window'),
  'a cell state nobody knows': (report) =>
    void (first(first(first(report, 'matrix'), 'rows'), 'cells')['state'] = 'maybe'),
  'a proven finding without proof': (report) => void delete first(report, 'findings')['proof'],
  'a flaw nobody knows': (report) => void (first(report, 'findings')['flaw'] = 'bad-luck'),
  'a count that is a text': (report) => void (first(report, 'cost')['requests'] = '814'),
  'a coverage above one': (report) => void (first(report, 'coverage')['share'] = 1.2),
  'a grade nobody gives': (report) => void (first(report, 'score')['grade'] = 'E'),
};

describe('the report as JSON', () => {
  test('the published schema is the one the code reads with', async () => {
    await expect(reportSchemaText()).toMatchFileSnapshot('../../../schema/report.schema.json');
  });

  test('type and schema agree both ways', () => {
    expectTypeOf<z.infer<typeof scanReportSchema>>().toExtend<ScanReport>();
    expectTypeOf<ScanReport>().toExtend<z.infer<typeof scanReportSchema>>();
  });

  test.each(reports)('a report of scan $scan comes back as it was', (report) => {
    expect(valid(JSON.parse(renderJson(report))), JSON.stringify(valid.errors)).toBe(true);
    expect(parseReport(renderJson(report))).toEqual(report);
  });

  test.each(Object.entries(wounds))('%s is noticed by schema and reader', (_, wound) => {
    const tree: unknown = JSON.parse(renderJson(sampleReport('vulnerable')));
    if (!isTree(tree)) throw new Error('a report is an object');
    wound(tree);
    expect(valid(tree)).toBe(false);
    expect(() => parseReport(JSON.stringify(tree))).toThrow(CountersignError);
  });

  test('says where a report is wrong', () => {
    const text = renderJson(sampleReport('vulnerable')).replace('"proven"', '"guessed"');
    expect(refusal(text)).toMatchObject({ code: 'report-unreadable', exitCode: 2 });
    expect(refusal(text)?.message).toContain('findings.0.standing');
    expect(refusal('{"schema": 1')?.message).toMatch(/^This is not JSON/);
    expect(refusal('[]')?.message).toContain('the top of the file');
  });

  test('reads a report with fields of a later version', () => {
    const later = { ...sampleReport('hardened'), mood: 'calm' };
    expect(parseReport(JSON.stringify(later))).toEqual(sampleReport('hardened'));
  });

  test('holds no character that a terminal would act on, and loses none', () => {
    const name = '\u009b2J\u202e\u2028\u{1b}[31m';
    const report: ScanReport = { ...sampleReport('hardened'), target: { url: 'https://x.example', name } };
    expect(renderJson(report)).not.toMatch(/[^\P{Cc}\n]|[\u2028\u202e]/u);
    expect(parseReport(renderJson(report)).target.name).toBe(name);
  });
});

function parsedSchema(): Tree {
  const schema: unknown = JSON.parse(reportSchemaText());
  if (!isTree(schema)) throw new Error('a schema is an object');
  return schema;
}

interface Tree {
  [key: string]: unknown;
}

/** The object at `key`, or the first of the list there. */
function first(tree: Tree, key: string): Tree {
  const there = tree[key];
  const one: unknown = Array.isArray(there) ? there[0] : there;
  if (!isTree(one)) throw new Error(`nothing at ${key}`);
  return one;
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null;
}

function refusal(text: string): CountersignError | undefined {
  try {
    parseReport(text);
  } catch (error) {
    if (error instanceof CountersignError) return error;
  }
  return undefined;
}
