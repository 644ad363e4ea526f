import type { Ref, Value } from '../../model/experiment.ts';
import type { Leaf } from '../../model/exchange.ts';
import type { Operation } from '../../model/operation.ts';
import type { Survey } from '../../model/survey.ts';
import { candidacy, writable } from './fields.ts';

/** A property worth an injection: not offered for writing, shown on reading, and not the client's to set. */
export interface Candidate {
  readonly name: string;
  /** Another legal value beside the one that `step` read. */
  value(step: string, n: number): Value;
}

export interface Readable {
  readonly fields: ReadonlyMap<string, string>;
  readonly leaves: readonly Leaf[];
  readonly canary: boolean;
}

/**
 * What the representation shows and the described request does not offer. Without a described request body
 * only names that no client should set are tried; values that grant power need `allow: [escalation]`;
 * keys and owners are left alone, on canaries too, until their reading is safe.
 */
export function candidatesOf(survey: Survey, operation: Operation, readable: Pick<Readable, 'fields'>, readOp: Operation | undefined, volatile: readonly string[]): Candidate[] {
  const offered = writable(operation);
  const described = operation.request !== undefined && operation.request.fields.length > 0;
  return [...readable.fields].flatMap(([name, at]): Candidate[] => {
    if (offered.has(name) || volatile.includes(at)) return [];
    const kind = candidacy(name);
    const promised = described && [...(operation.request?.fields ?? []), ...(readOp?.response?.fields ?? [])].some((field) => field.name === name && field.readOnly);
    const worth = kind === 'try' || (kind === 'escalation' && survey.limits.allow.includes('escalation')) || (kind === 'plain' && promised && !computed(name));
    if (!worth) return [];
    const described_ = [...(operation.request?.fields ?? []), ...(readOp?.response?.fields ?? [])].find((field) => field.name === name);
    return [{ name, value: (step, n) => sideways({ $: 'answer', step, at }, n, described_?.options, described_?.maxLength) }];
  });
}

function computed(name: string): boolean {
  return /(^|_)(at|on|date|time|count|created|updated|modified|url|href|link|links)$/i.test(name);
}

function sideways(of: Ref, n: number, options: readonly Value[] | undefined, maxLength: number | undefined): Value {
  const choices = options?.filter((each) => typeof each === 'string' || typeof each === 'number');
  return { $: 'sideways', of, n, ...(choices === undefined || choices.length === 0 ? {} : { options: choices }), ...(maxLength === undefined ? {} : { maxLength }) };
}
