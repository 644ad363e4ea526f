import { z } from 'zod';

const count = z.number().int().nonnegative();

export const coverageSchema = z.object({
  operations: z.object({ known: count, reached: count, excluded: count }),
  cells: z.object({ planned: count, decided: count }),
  share: z.number().min(0).max(1),
});

const deduction = z.object({ finding: z.string(), points: z.number(), because: z.string() });

export const scoreSchema = z.union([
  z.object({
    grade: z.enum(['A', 'B', 'C', 'D', 'F']),
    points: z.number(),
    coverage: coverageSchema,
    deductions: z.array(deduction).readonly(),
  }),
  z.object({ grade: z.literal('withheld'), because: z.string(), coverage: coverageSchema }),
]);
