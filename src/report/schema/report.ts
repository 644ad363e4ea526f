import { z } from 'zod';
import { reportSchema } from '../../model/report.ts';
import { safetyLevels } from '../../model/safety.ts';
import { exchangeSchema } from './exchange.ts';
import { findingSchema, flawSchema, placeSchema, severitySchema } from './finding.ts';
import { doorSchema, matrixSchema } from './matrix.ts';
import { heldSchema, notTestedSchema, undecidedSchema } from './open.ts';
import { pathsSchema } from './paths.ts';
import { coverageSchema, scoreSchema } from './score.ts';

const count = z.number().int().nonnegative();
const exactOptional = z.exactOptional;

const authorization = z.object({
  by: z.string(),
  reference: z.string(),
  until: z.string(),
  contact: exactOptional(z.string()),
});

const identityProof = z.object({
  who: z.string(),
  held: z.boolean(),
  operation: exactOptional(z.string()),
  detail: z.string(),
});

const verdict = z.object({
  experiment: z.string(),
  check: flawSchema,
  operation: z.string(),
  claim: z.string(),
  actor: z.string(),
  victim: exactOptional(z.string()),
  parameter: exactOptional(z.string()),
  outcome: z.enum(['pass', 'fail', 'inconclusive', 'error']),
  summary: z.string(),
});

const words = z.object({
  title: z.string(),
  what: z.string(),
  why: z.string(),
  fix: z.string(),
  cwe: z.array(z.number().int()).readonly(),
  owaspApi: z.array(z.string()).readonly(),
});

/** `ScanReport` as a schema: what parses is one, and the published JSON Schema is printed from it. */
export const scanReportSchema = z.object({
  schema: z.literal(reportSchema),
  tool: z.object({ name: z.literal('countersign'), version: z.string() }),
  scan: z.string(),
  target: z.object({ url: z.string(), name: exactOptional(z.string()) }),
  started: z.string(),
  finished: z.string(),
  safety: z.enum(safetyLevels),
  authorization: exactOptional(authorization),
  controls: z.array(identityProof).readonly(),
  findings: z.array(findingSchema).readonly(),
  held: z.array(heldSchema).readonly(),
  undecided: z.array(undecidedSchema).readonly(),
  notTested: z.array(notTestedSchema).readonly(),
  verdicts: z.array(verdict).readonly(),
  matrix: matrixSchema,
  door: z.array(z.object({ door: doorSchema, operations: z.array(z.string()).readonly() })).readonly(),
  exchanges: z.record(z.string(), exchangeSchema),
  catalogue: z.record(z.string(), words),
  excluded: z.array(z.object({ operation: z.string(), because: z.string() })).readonly(),
  hidden: exactOptional(z.array(z.string()).readonly()),
  paths: exactOptional(pathsSchema),
  places: exactOptional(z.record(z.string(), placeSchema)),
  coverage: coverageSchema,
  score: scoreSchema,
  faults: z
    .array(z.object({ code: z.string(), message: z.string(), hint: exactOptional(z.string()) }))
    .readonly(),
  residue: z.array(z.object({ entry: z.string(), what: z.string(), hint: z.string() })).readonly(),
  cost: z.object({
    requests: count,
    writes: count,
    seconds: z.number().nonnegative(),
    limits: exactOptional(
      z.object({ requests: count, seconds: z.number().nonnegative(), rate: z.number().nonnegative() }),
    ),
  }),
  worst: exactOptional(severitySchema),
});

/** The published JSON Schema (2020-12): open for further fields, so that an older reader accepts a newer report. */
export function reportSchemaText(): string {
  const schema = z.toJSONSchema(scanReportSchema, {
    io: 'input',
    reused: 'ref',
    override: ({ jsonSchema }) => {
      // zod says "readOnly" for an immutable value; in JSON Schema the word is about forms.
      delete jsonSchema.readOnly;
    },
  });
  const named = {
    $schema: schema.$schema,
    $id: 'urn:countersign:report:1',
    title: 'Countersign scan report',
  };
  return `${JSON.stringify({ ...named, ...schema }, undefined, 2)}\n`;
}
