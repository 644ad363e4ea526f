import { z } from 'zod';
import { idForms } from '../../model/id-form.ts';

const pointer = z.string();
const headers = z.array(z.tuple([z.string(), z.string()]).readonly()).readonly();

const leaf = z.object({
  at: pointer,
  type: z.enum(['string', 'number', 'boolean', 'null']),
  format: z.enum([
    'null',
    'boolean',
    'integer',
    'decimal',
    'uuid',
    'date',
    'email',
    'url',
    'hex',
    'slug',
    'word',
    'text',
    'empty',
  ]),
  length: z.number().int().nonnegative(),
  hmac: z.string(),
  preview: z.string(),
  link: z.exactOptional(z.string()),
});

const sized = {
  bytes: z.number().int().nonnegative(),
  digest: z.string(),
  leaves: z.array(leaf).readonly(),
  cut: z.boolean(),
};

const body = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('empty') }),
  z.object({ kind: z.literal('json'), ...sized, lists: z.array(pointer).readonly() }),
  z.object({ kind: z.enum(['html', 'text', 'binary']), ...sized }),
]);

/** One request and its answer after masking. */
export const exchangeSchema = z.object({
  id: z.string(),
  experiment: z.string(),
  step: z.string(),
  request: z.object({
    method: z.string(),
    target: z.string(),
    given: z
      .array(
        z.object({
          name: z.string(),
          hmac: z.string(),
          made: z.exactOptional(z.enum(idForms)),
          number: z.exactOptional(z.number().int().nonnegative()),
        }),
      )
      .readonly(),
    headers,
    body,
  }),
  answer: z.object({ status: z.number().int(), headers, body }),
  at: z.number(),
  ms: z.number(),
});
