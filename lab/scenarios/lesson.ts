import type { Flaw } from '../../src/model/flaw.ts';
import type { Safety } from '../../src/model/safety.ts';
import type { Scenario, Truth } from './api.ts';
import { type Bend, invoices } from './invoices.ts';

type Told = Bend & {
  readonly safety?: Safety;
  /** The operation, or the truths, that make it a fail. */
  readonly truth?: readonly Truth[];
  readonly tolerated?: readonly Truth[];
};

/** Builds lessons about one flaw: the invoice API with one bend, and what a check ought to say about it. */
export function lessons(flaw: Flaw, safety: Safety) {
  return (name: string, expect: Scenario['expect'], told: Told): Scenario => ({
    name: `${flaw}: ${name}`,
    flaw,
    expect,
    safety: told.safety ?? safety,
    api: invoices(told),
    truth: told.truth ?? [],
    ...(told.tolerated && { tolerated: told.tolerated }),
  });
}
