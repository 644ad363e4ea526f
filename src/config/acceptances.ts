import { isMap, isSeq, LineCounter } from 'yaml';
import { z } from 'zod';
import { CountersignError } from '../errors.ts';
import { composeYaml } from './yaml.ts';

const entry = z.strictObject({
  rule: z.string().min(1),
  file: z.string().min(1),
  symbol: z.string().min(1).optional(),
  until: z.iso.date(),
  reason: z.string().trim().min(1),
});

export interface AcceptanceEntry extends z.output<typeof entry> {
  readonly line: number;
}

const example = 'Write: - { rule: unscoped-lookup, file: shop/views.py, until: 2027-03-31, reason: why }';

/** The list of accepted findings: every entry names rule, file, last day and reason. Throws CountersignError. */
export function parseAcceptances(text: string, file: string): AcceptanceEntry[] {
  const lines = new LineCounter();
  const composed = composeYaml(text, lines);
  if (composed.kind !== 'document')
    throw new CountersignError('config-syntax', `${file} is not one YAML list`, example);
  const { document } = composed;
  const [wrong] = document.errors;
  if (wrong)
    throw new CountersignError(
      'config-syntax',
      `${file}:${lines.linePos(wrong.pos[0]).line} is not YAML`,
      example,
    );
  const list = document.contents;
  if (list === null) return [];
  if (!isSeq(list)) throw new CountersignError('config-invalid', `${file} must be a list`, example);
  return list.items.map((item) => {
    const line = isMap(item) && item.range ? lines.linePos(item.range[0]).line : 1;
    const read = entry.safeParse(isMap(item) ? item.toJS(document) : undefined);
    if (read.success) return { ...read.data, line };
    const [issue] = read.error.issues;
    const key = issue?.path.join('.') ?? '';
    throw new CountersignError(
      'config-invalid',
      `${file}:${line} ${key === '' ? 'is no acceptance' : `${key} is missing or wrong`}`,
      example,
    );
  });
}
