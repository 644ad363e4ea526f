import { z } from 'zod';
import { categories, flaws } from '../../model/flaw.ts';
import { idKinds } from '../../model/id-form.ts';
import { patchGrades } from '../../model/patch.ts';
import { severities } from '../../model/severity.ts';
import { wayStages } from '../../model/way.ts';

export const flawSchema = z.enum(flaws);
export const severitySchema = z.enum(severities);

export const controlSchema = z.object({ name: z.string(), held: z.boolean(), step: z.string() });

const proof = z.object({
  claim: z.string(),
  experiment: z.string(),
  repeats: z.number().int().nonnegative(),
  leaf: z.exactOptional(z.object({ at: z.string(), preview: z.string(), hmac: z.string() })),
  attack: z.string(),
  reference: z.exactOptional(z.string()),
  write: z.exactOptional(z.string()),
  referenceAt: z.exactOptional(z.string()),
  controls: z.array(controlSchema).readonly(),
  note: z.exactOptional(z.string()),
});

export const placeSchema = z.object({
  file: z.string(),
  line: z.number().int().positive(),
  column: z.exactOptional(z.number().int().positive()),
});

const cause = z.object({
  ...placeSchema.shape,
  symbol: z.string(),
  rule: z.string(),
  message: z.string(),
});

const route = z.object({
  ...placeSchema.shape,
  view: z.string(),
  gate: z.string(),
  scope: z.string(),
  surface: z.string(),
  way: z
    .array(z.object({ stage: z.enum(wayStages), says: z.string(), at: z.exactOptional(placeSchema) }))
    .readonly(),
});

const replay = z.object({
  kind: z.enum(['curl', 'script']),
  text: z.string(),
  writes: z.boolean(),
  needs: z
    .array(
      z.object({
        name: z.string(),
        what: z.string(),
        kind: z.enum(['variable', 'file', 'secret-file']),
      }),
    )
    .readonly(),
});

const patch = z.object({
  id: z.string(),
  grade: z.enum(patchGrades),
  title: z.string(),
  reason: z.string(),
  diff: z.string(),
  edits: z
    .array(
      z.object({
        path: z.string(),
        start: z.number().int().nonnegative(),
        end: z.number().int().nonnegative(),
        text: z.string(),
      }),
    )
    .readonly(),
  trial: z.exactOptional(
    z.object({
      outcome: z.enum(['verified', 'rejected', 'undecided', 'untried']),
      because: z.string(),
      lines: z.array(z.string()).readonly(),
    }),
  ),
});

const base = {
  fingerprint: z.string(),
  flaw: flawSchema,
  weaknesses: z.array(z.string()).readonly(),
  category: z.enum(categories),
  severity: severitySchema,
  confidence: z.enum(['low', 'medium', 'high']),
  title: z.string(),
  summary: z.string(),
  operation: z.string(),
  parameter: z.exactOptional(z.string()),
  replay: z.exactOptional(replay),
  noReplay: z.exactOptional(z.string()),
  route: z.exactOptional(route),
  ids: z.exactOptional(z.object({ kind: z.enum(idKinds), seen: z.number().int().positive() })),
  patches: z.exactOptional(z.array(patch).readonly()),
};

const shown = {
  proof,
  identities: z.object({
    actor: z.string(),
    victim: z.exactOptional(z.string()),
    also: z.array(z.string()).readonly(),
  }),
};
const caused = { cause, alsoCausedBy: z.exactOptional(z.array(cause).readonly()) };

/** What stands behind a finding decides what it must carry. */
export const findingSchema = z.discriminatedUnion('standing', [
  z.object({ ...base, ...shown, ...caused, standing: z.literal('explained') }),
  z.object({ ...base, ...shown, standing: z.literal('proven') }),
  z.object({
    ...base,
    ...caused,
    standing: z.literal('suspected'),
    alsoAt: z.array(z.string()).readonly(),
    guarded: z.exactOptional(z.object({ claims: z.number().int().positive(), example: z.string() })),
  }),
]);
