import { atLeast, CountersignError, type ScanReport, type Severity } from '../../index.ts';

/** What each outcome ends in; the same numbers stand in the README. */
export const exits = {
  clean: 0,
  findings: 1,
  usage: 2,
  untrusted: 3,
  leftBehind: 4,
  interrupted: 130,
} as const;
export type Exit = (typeof exits)[keyof typeof exits];

/** The worst news wins: something left behind, then a cut-off scan, then one that cannot be trusted, then findings. */
export function exitOf(report: ScanReport, failOn: Severity, interrupted: boolean): Exit {
  if (report.residue.length > 0) return exits.leftBehind;
  if (interrupted) return exits.interrupted;
  if (report.score.grade === 'withheld' || report.controls.some(({ held }) => !held)) return exits.untrusted;
  const serious = report.findings.some(
    ({ standing, severity }) => standing !== 'suspected' && atLeast(severity, failOn),
  );
  return serious ? exits.findings : exits.clean;
}

/** A mistake ends as its code says; anything unforeseen means that nothing may be believed. */
export function exitOfError(error: unknown): Exit {
  return error instanceof CountersignError ? error.exitCode : exits.untrusted;
}
