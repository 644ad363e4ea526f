import type { Validator } from '@seriousme/openapi-schema-validator';
import type { Fault } from './description.ts';
import type { Tree } from './node.ts';

/** It compiles the whole OpenAPI schema once for each version; a process that reads many descriptions does so once. */
let validator: Promise<Validator> | undefined;

/** Small sins against the OpenAPI schema, as a warning: operations are read as far as they can be. */
export async function shapeFault(document: Tree, file: string): Promise<Fault | undefined> {
  validator ??= import('@seriousme/openapi-schema-validator').then(({ Validator }) => new Validator());
  try {
    // Always the object: a one-line string would be taken for a file name and read.
    const { valid, errors } = await (await validator).validate({ ...document });
    if (valid) return undefined;
    return fault(file, typeof errors === 'string' ? errors : deepest(errors ?? []));
  } catch {
    return fault(file, 'it is too complex for the schema validator');
  }
}

interface Complaint {
  readonly instancePath: string;
  readonly message?: string | undefined;
}

/** Alternatives of the schema complain in layers; the deepest one names the place that matters. */
function deepest(complaints: readonly Complaint[]): string {
  const depth = ({ instancePath }: Complaint) => instancePath.split('/').length;
  const [worst] = complaints.toSorted((left, right) => depth(right) - depth(left));
  return worst === undefined
    ? 'no details'
    : `${worst.instancePath || 'the top level'} ${worst.message ?? 'is not allowed'}`;
}

function fault(file: string, detail: string): Fault {
  return {
    code: 'openapi-invalid',
    message: `${file} does not follow the OpenAPI schema: ${detail}`,
    hint: 'Operations were read as far as possible; mend the description to have all of them.',
  };
}
