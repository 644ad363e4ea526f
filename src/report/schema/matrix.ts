import { z } from 'zod';
import { cellStates, doors, layers } from '../../model/report.ts';

export const doorSchema = z.enum(doors);
const state = z.enum(cellStates);

const cell = z.object({
  who: z.string(),
  state,
  words: z.string(),
  finding: z.exactOptional(z.string()),
});

const column = z.object({
  id: z.string(),
  label: z.string(),
  kind: z.enum(['none', 'stranger', 'identity']),
  roles: z.array(z.string()).readonly(),
  tenant: z.exactOptional(z.string()),
});

const trial = z.object({
  layer: z.enum(layers),
  outcome: z.enum(['held', 'broken', 'undecided', 'untried', 'open']),
  who: z.array(z.string()).readonly(),
  experiments: z.array(z.string()).readonly(),
});

const row = z.object({
  operation: z.string(),
  door: doorSchema,
  doorBecause: z.string(),
  trials: z.array(trial).readonly(),
  worst: state,
  cells: z.array(cell).readonly(),
});

/** Who may do what, as seen. */
export const matrixSchema = z.object({ columns: z.array(column).readonly(), rows: z.array(row).readonly() });
