import { describe, expect, it } from 'vitest';
import { differences, type Outcome } from '../../../../src/apps/cli/demo/outcome.ts';
import type { ScanReport } from '../../../../src/model/report.ts';
import { sampleReport } from '../../../support/sample-report.ts';

const vulnerable = sampleReport('vulnerable');
const hardened = sampleReport('hardened');

function told(change: { vulnerable?: Partial<ScanReport>; hardened?: Partial<ScanReport>; rows?: boolean }) {
  const outcomes: Outcome[] = [
    {
      variant: 'vulnerable',
      configFile: '',
      report: { ...vulnerable, ...change.vulnerable },
      rowsEqual: true,
    },
    {
      variant: 'hardened',
      configFile: '',
      report: { ...hardened, ...change.hardened },
      rowsEqual: change.rows ?? true,
    },
  ];
  return differences(outcomes);
}

describe('what the demo expects', () => {
  it('is met when one variant fails, the other is clean and nothing is left', () => {
    expect(told({})).toEqual([]);
  });

  it('needs every flagship flaw on the vulnerable variant', () => {
    const findings = vulnerable.findings.filter(({ flaw }) => flaw !== 'field-write');
    expect(told({ vulnerable: { findings } })).toEqual(['vulnerable: no proven field-write']);
  });

  it('takes no suspicion for a proof', () => {
    const findings = vulnerable.findings.map((each) =>
      each.flaw === 'method-gap'
        ? {
            ...each,
            standing: 'suspected' as const,
            alsoAt: [],
            cause: { file: 'views.py', line: 1, symbol: 'memo', rule: 'anonymous-view', message: '' },
          }
        : each,
    );
    expect(told({ vulnerable: { findings } })).toEqual(['vulnerable: no proven method-gap']);
  });

  it('names each finding on the hardened variant', () => {
    const findings = vulnerable.findings.filter(({ flaw }) => flaw === 'method-gap');
    expect(told({ hardened: { findings } })).toEqual(
      findings.map(({ operation }) => `hardened: method-gap on ${operation}, expected no finding`),
    );
  });

  it('lets the hardened variant have what is only worth knowing', () => {
    const [finding] = vulnerable.findings;
    expect(told({ hardened: { findings: finding ? [{ ...finding, severity: 'info' }] : [] } })).toEqual([]);
  });

  it('needs the grades', () => {
    const { score, coverage } = hardened;
    expect(
      told({
        vulnerable: { score },
        hardened: { score: { grade: 'withheld', because: 'alice could not be proven', coverage } },
      }),
    ).toEqual([
      'vulnerable: grade A, expected D or F',
      'hardened: grade withheld (alice could not be proven), expected A',
    ]);
  });

  it('needs every caller alive, nothing left behind and the rows as they were', () => {
    expect(
      told({
        hardened: {
          controls: [{ who: 'bob', held: false, detail: 'it answered 401' }],
          residue: [{ entry: 'note 17', what: 'a note of bob', hint: 'Run countersign cleanup.' }],
        },
        rows: false,
      }),
    ).toEqual([
      'hardened: bob could not be proven',
      'hardened: 1 left behind',
      'hardened: the database rows are not what they were before the scan',
    ]);
  });
});
