import type { Control, Evidence, Judgement, Reason } from '../model/verdict.ts';

export function pass(summary: string, controls: readonly Control[], attack?: string): Judgement {
  return { outcome: 'pass', summary, controls, ...(attack === undefined ? {} : { attack }) };
}

export function fail(
  summary: string,
  evidence: Evidence,
  parameter?: string,
  properties?: readonly string[],
): Judgement {
  return {
    outcome: 'fail',
    summary,
    evidence,
    ...(parameter === undefined ? {} : { parameter }),
    ...(properties === undefined ? {} : { properties }),
  };
}

export function inconclusive(reason: Reason, cure: string, detail?: string): Judgement {
  return { outcome: 'inconclusive', reason, cure, ...(detail === undefined ? {} : { detail }) };
}

export function control(name: string, step: string, held: boolean): Control {
  return { name, step, held };
}
