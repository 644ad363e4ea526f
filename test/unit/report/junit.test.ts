import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { xmlText } from '../../../src/report/junit/xml.ts';
import { renderJunit } from '../../../src/report/junit.ts';
import { sampleReport } from '../../support/sample-report.ts';

interface Node {
  readonly name: string;
  readonly attributes: { readonly [name: string]: string };
  text: string;
}

/** Every element of a text that is well-formed XML 1.0; anything else throws. */
function parsed(text: string): Node[] {
  const nodes: Node[] = [];
  const open: Node[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const node: Node = { name, attributes: { ...attributes }, text: '' };
    nodes.push(node);
    open.push(node);
  });
  parser.on('text', (words) => {
    const last = open.at(-1);
    if (last !== undefined) last.text += words;
  });
  parser.on('closetag', () => void open.pop());
  parser.write(text).close();
  return nodes;
}

const hostile = 'a<b> & "c" \'d\' ]]> \u0000\u0008\u001b[31m \ud800 \uffff \u202e\t\r\n e';

describe('a report as JUnit XML', () => {
  const report = sampleReport('vulnerable');
  const nodes = parsed(renderJunit(report));
  const named = (name: string) => nodes.filter((each) => each.name === name);

  test('has one case for every judged cell, and one for every case that was never sent', () => {
    const keys = new Set(
      [...report.verdicts, ...report.undecided].map((each) =>
        [each.check, each.operation, each.claim].join(' '),
      ),
    );
    const trust = nodes.filter((each) => each.attributes['classname'] === 'countersign.trust');
    expect(named('testcase')).toHaveLength(keys.size + trust.length);
  });

  test('counts what it holds', () => {
    const [all] = named('testsuites');
    expect(all?.attributes).toMatchObject({
      tests: String(named('testcase').length),
      failures: String(named('failure').length),
      skipped: String(named('skipped').length),
    });
    expect(named('failure').length).toBeGreaterThan(5);
    expect(named('skipped').every(({ attributes }) => attributes['message'] !== '')).toBe(true);
  });

  test('says how a failure is mended and seen again', () => {
    expect(named('failure')[0]?.text).toMatch(/Fix: .+\nSend it again: countersign replay/);
  });

  test('fails when the scan cannot be trusted, even without a finding', () => {
    const distrusted = {
      ...sampleReport('hardened'),
      score: { grade: 'withheld' as const, because: 'nobody was proven', coverage: report.coverage },
    };
    const failures = parsed(renderJunit(distrusted)).filter(({ name }) => name === 'failure');
    expect(failures.map(({ attributes }) => attributes['message'])).toEqual(['nobody was proven']);
  });

  test('stays well-formed whatever a target calls its things', () => {
    const [first] = report.verdicts;
    if (first === undefined) throw new Error('the sample has verdicts');
    const odd = { ...report, verdicts: [{ ...first, claim: hostile, summary: hostile }] };
    expect(() => parsed(renderJunit(odd))).not.toThrow();
  });
});

test('XML carries any text through a parser, written out where XML has no way to hold it', () => {
  const text = xmlText({ name: 'a', attributes: { b: hostile }, text: hostile });
  const [node] = parsed(text);
  const carried = 'a<b> & "c" \'d\' ]]> \\u{0}\\u{8}\\u{1b}[31m \\u{d800} \\u{ffff} \u202e\t\r\n e';
  expect(node?.text).toBe(carried);
  expect(node?.attributes['b']).toBe(carried);
});
