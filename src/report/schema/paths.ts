import { z } from 'zod';
import { pathGoals, pathStarts } from '../../model/path.ts';
import { placeSchema } from './finding.ts';

const step = z.object({
  finding: z.string(),
  operation: z.string(),
  parameter: z.exactOptional(z.string()),
  gives: z.string(),
});

const path = z.object({
  from: z.enum(pathStarts),
  to: z.enum(pathGoals),
  steps: z.array(step).readonly(),
  others: z.number().int().nonnegative(),
});

const cut = z.object({
  findings: z.array(z.string()).readonly(),
  at: z.exactOptional(placeSchema),
  closes: z.number().int().positive(),
  of: z.number().int().positive(),
});

export const pathsSchema = z.object({ paths: z.array(path).readonly(), cut: z.exactOptional(cut) });
