import type { ScanReport } from '../model/report.ts';
import { type Case, casesOf, trustCases } from './junit/cases.ts';
import { type Xml, xmlText } from './junit/xml.ts';
import { neutral } from './visible.ts';
import { percent } from './words.ts';

/** JUnit XML: a suite for each check, a case for every judged cell. Proven fails, undecided is skipped with its cure. */
export function renderJunit(report: ScanReport): string {
  const clean = neutral(report);
  const trust = trustCases(clean);
  const cases = casesOf(clean);
  const suites = [...new Set(cases.map(({ suite }) => suite))];
  return xmlText({
    name: 'testsuites',
    attributes: {
      name: `Countersign ${clean.target.name ?? clean.target.url}`,
      ...counts([...trust, ...cases]),
      time: clean.cost.seconds,
    },
    children: [
      suiteOf('trust', trust, clean, [properties(clean)]),
      ...suites.map((name) =>
        suiteOf(
          name,
          cases.filter(({ suite }) => suite === name),
          clean,
          [],
        ),
      ),
    ],
  });
}

function suiteOf(name: string, cases: readonly Case[], { started }: ScanReport, first: readonly Xml[]): Xml {
  return {
    name: 'testsuite',
    attributes: { name, ...counts(cases), timestamp: started.replace(/(\.\d+)?Z$/, '') },
    children: [...first, ...cases.map(caseOf)],
  };
}

function counts(cases: readonly Case[]): Xml['attributes'] {
  const of = (outcome: Case['outcome']): number => cases.filter((each) => each.outcome === outcome).length;
  return { tests: cases.length, failures: of('failed'), errors: of('error'), skipped: of('skipped') };
}

function properties({ score, coverage, target, safety, tool, scan }: ScanReport): Xml {
  const facts = {
    target: target.url,
    grade: score.grade,
    decided: percent(coverage.share),
    safety,
    version: tool.version,
    scan,
  };
  return {
    name: 'properties',
    attributes: {},
    children: Object.entries(facts).map(([name, value]) => ({
      name: 'property',
      attributes: { name, value },
    })),
  };
}

function caseOf({ suite, name, outcome, message, kind, says }: Case): Xml {
  const attributes = { classname: `countersign.${suite}`, name, time: 0 };
  if (outcome === 'passed') return { name: 'testcase', attributes };
  const tag = { skipped: 'skipped', error: 'error', failed: 'failure' }[outcome];
  const why: Xml = {
    name: tag,
    attributes: { ...(kind !== undefined && { type: kind }), message },
    ...(says !== undefined && { text: says }),
  };
  return { name: 'testcase', attributes, children: [why] };
}
