import { z } from 'zod';
import { unseenKinds } from '../../model/report.ts';
import { controlSchema, flawSchema } from './finding.ts';

const exactOptional = z.exactOptional;

const reasons = [
  'no-identity',
  'no-stranger',
  'no-object',
  'no-marker',
  'no-reader',
  'no-recipe',
  'control-failed',
  'attacker-not-alive',
  'unclear-denial',
  'not-the-application',
  'throttled',
  'server-error',
  'unstable',
  'not-reached',
  'left-behind',
  'expectation-unknown',
  'error',
] as const;

const sent = z.object({
  who: z.string(),
  request: z.string(),
  got: z.union([z.number().int(), z.literal('no connection'), z.literal('no handshake')]),
});

/** A control that was attacked and held. */
export const heldSchema = z.object({
  check: flawSchema,
  operation: z.string(),
  claim: z.string(),
  experiment: z.string(),
  actor: z.string(),
  victim: exactOptional(z.string()),
  parameter: exactOptional(z.string()),
  refused: exactOptional(sent),
  controls: z.array(controlSchema.extend({ sent: exactOptional(sent) })).readonly(),
  attack: exactOptional(z.string()),
});

/** A case that stayed open. */
export const undecidedSchema = z.object({
  check: flawSchema,
  operation: z.string(),
  claim: z.string(),
  reason: z.enum(reasons),
  cure: z.string(),
});

/** What was not looked at. */
export const notTestedSchema = z.object({
  kind: z.enum([...unseenKinds, ...reasons]),
  unit: z.enum(['case', 'operation', 'check']),
  count: z.number().int().positive(),
  cures: z.array(z.string()).readonly(),
  names: z.array(z.string()).readonly(),
});
