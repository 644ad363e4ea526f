import type { ProvenFinding } from '../../model/finding.ts';
import type { ScanReport } from '../../model/report.ts';
import { asserts } from './asserts.ts';
import { caller, imports } from './caller.ts';
import { callerNames, identifier } from './names.ts';
import { rows } from './rows.ts';
import { storyOf } from './story.ts';

export interface RedTests {
  /** The name and text of a Django test file. */
  readonly text: string;
  /** What each test is about, by its name. */
  readonly tests: readonly { readonly name: string; readonly fingerprint: string }[];
  /** Findings without a test, and why. */
  readonly none: readonly { readonly fingerprint: string; readonly because: string }[];
}

/** One test for each proven finding: red as long as the flaw is there. No value of the target is in it. */
export function djangoTests(report: ScanReport): RedTests {
  const taken = new Set<string>();
  const names = callerNames(report.matrix.columns.map(({ id }) => id));
  const tests: RedTests['tests'][number][] = [];
  const none: RedTests['none'][number][] = [];
  const bodies: string[] = [];
  for (const finding of report.findings) {
    if (finding.standing === 'suspected') continue;
    const story = storyOf(report, finding, names);
    if ('none' in story) {
      none.push({ fingerprint: finding.fingerprint, because: story.none });
      continue;
    }
    const name = nameOf(finding, taken);
    tests.push({ name, fingerprint: finding.fingerprint });
    bodies.push(
      [
        `    def ${name}(self):`,
        `        """${safe(finding.proof.claim)}"""`,
        ...story.lines.map((line) => `        ${line}`),
      ].join('\n'),
    );
  }
  return { text: bodies.length === 0 ? '' : file(bodies), tests, none };
}

function file(bodies: readonly string[]): string {
  return [
    '"""Written by Countersign: each test fails as long as its flaw is there, and keeps it away afterwards.',
    '',
    'Run it with the other tests: python manage.py test. Values are made here; none is from the scanned system.',
    '"""',
    '',
    imports,
    '',
    caller.trimEnd(),
    '',
    '',
    rows.trimEnd(),
    '',
    asserts.trimEnd(),
    '',
    '    # -- The findings',
    '',
    bodies.join('\n\n'),
    '',
  ].join('\n');
}

const safe = (text: string): string => text.replaceAll(/["\\\p{Cc}]/gu, ' ');

function nameOf({ operation, parameter, flaw }: ProvenFinding, taken: Set<string>): string {
  const plain = `test_${identifier(`${operation} ${parameter ?? ''} ${flaw}`)}`;
  let name = plain;
  for (let number = 2; taken.has(name); number += 1) name = `${plain}_${number}`;
  taken.add(name);
  return name;
}
