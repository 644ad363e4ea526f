import type { Exchange, Leaf } from '../../model/exchange.ts';
import type { Experiment } from '../../model/experiment.ts';
import type { Json } from '../../model/json.ts';
import { isList } from '../../model/json.ts';
import type { Verdict } from '../../model/verdict.ts';
import type { JsonObject } from './caller.ts';
import { UnreplayableError } from './unreplayable.ts';

/** The same caller at an address of its own, which no cache can know. */
const freshOf: { readonly [step: string]: string } = { stranger: 'fresh', none: 'freshBare' };

/**
 * By what a script tells that the flaw shows: values of the attack stand where others stood before (`stored`),
 * another value stands there than before (`changed`), what the attack made is in what a member reads (`present`), an object
 * is gone after the attack (`gone`), a switch of the canary was turned (`switched`), a property left no trace (`dropped`),
 * two refusals differ (`apart`), or the attack was told what somebody else was rightly told (`told`).
 */
export function showsOf(verdict: Verdict, first: (step: string) => Exchange | undefined): JsonObject {
  const { check, experiment } = verdict;
  const facts = experiment.facts ?? {};
  if (check === 'field-write' && facts['mode'] === 'belongs')
    return { kind: 'present', at: facts['markerAt'] ?? '' };
  if (check === 'field-write' && facts['mode'] === 'listed') throw new UnreplayableError('effect');
  if (check === 'foreign-object-write' && facts['mode'] === 'password') throw new UnreplayableError('effect');
  if (check === 'field-write') return { kind: 'stored', fields: provenFields(facts, first) };
  if (check === 'method-gap' && facts['mode'] === 'make')
    return { kind: 'present', at: facts['markerAt'] ?? '' };
  if (check === 'cross-site-write' && facts['mode'] === 'make')
    return { kind: 'present', at: facts['markerAt'] ?? '' };
  const changes = facts['mode'] === 'change' || facts['mode'] === 'override';
  if ((check === 'cross-site-write' || check === 'method-gap') && changes) return changed(verdict, first);
  if (check === 'anonymous-access' && facts['mode'] === 'delete') {
    return facts['listed'] === true
      ? { kind: 'gone', made: 'theirs', at: facts['markerAt'] ?? '' }
      : { kind: 'gone' };
  }
  if (facts['mode'] === 'order') {
    const { outcome } = verdict;
    const at = outcome.outcome === 'fail' ? outcome.evidence.referenceAt : undefined;
    return at === undefined ? { kind: 'gone' } : { kind: 'changed', at };
  }
  if (check === 'foreign-object-write' && facts['deletes'] === true) return { kind: 'gone' };
  if (check === 'foreign-object-write')
    return {
      kind: 'stored',
      fields: [{ sent: facts['field'] ?? '', read: facts['readAt'] ?? facts['field'] ?? '' }],
    };
  if (check === 'unknown-field-ignored')
    return { kind: 'dropped', field: facts['field'] ?? '', unknown: facts['unknown'] ?? '' };
  if (check === 'existence-oracle') return { kind: 'apart' };
  if (check === 'role-bypass' || check === 'foreign-reference') return ofReference(verdict, facts);
  return toldBy(verdict, first);
}

/** A field holds what one of several writes sent, read before and after it. */
function changed(
  { experiment, outcome }: Verdict,
  first: (step: string) => Exchange | undefined,
): JsonObject {
  const { field = '', readAt = field } = experiment.facts ?? {};
  const fields = [{ sent: field, read: readAt }];
  const evidence = outcome.outcome === 'fail' ? outcome.evidence : undefined;
  const stepOf = stepsOf(experiment, first);
  const [step, before, after] = [evidence?.write, evidence?.reference, evidence?.attack].map(stepOf);
  return step === undefined || before === undefined || after === undefined
    ? { kind: 'stored', fields }
    : { kind: 'stored', fields, step, before, after };
}

/** The step that an exchange belongs to. */
function stepsOf(
  { steps }: Experiment,
  first: (step: string) => Exchange | undefined,
): (id: string | undefined) => string | undefined {
  return (id) => (id === undefined ? undefined : Object.keys(steps).find((name) => first(name)?.id === id));
}

/** The attack was told a leaf that somebody else was rightly told. */
function toldBy(
  { check, experiment, outcome }: Verdict,
  first: (step: string) => Exchange | undefined,
): JsonObject {
  const evidence = outcome.outcome === 'fail' ? outcome.evidence : undefined;
  const stepOf = stepsOf(experiment, first);
  const [step, reference] = [stepOf(evidence?.attack), stepOf(evidence?.reference)];
  if (evidence?.leaf === undefined || step === undefined || reference === undefined)
    throw new UnreplayableError('effect');
  const unlike = check === 'shared-cache' ? (reference === 'owner' ? 'own' : 'owner') : freshOf[step];
  return {
    kind: 'told',
    step,
    at: evidence.leaf.at,
    reference,
    referenceAt: evidence.referenceAt ?? evidence.leaf.at,
    ...(unlike === undefined ? {} : { unlike }),
  };
}

/** A change or a reference stands where it was sent to; what was made for another is in what that one reads. */
function ofReference({ outcome }: Verdict, facts: { readonly [name: string]: Json }): JsonObject {
  const { field = '', readAt = field, markerAt = '' } = facts;
  const mode = typeof facts['mode'] === 'string' ? facts['mode'] : 'it';
  if (mode === 'make' || mode === 'on-behalf') return { kind: 'present', at: markerAt };
  if (mode === 'act') return { kind: 'switched', at: markerAt, fields: facts['fields'] ?? [] };
  // What only the victim's object says is known by its digest alone.
  const at = outcome.outcome === 'fail' ? outcome.evidence.leaf?.at : undefined;
  if (mode === 'reference' && at !== undefined && at !== readAt) throw new UnreplayableError('effect');
  if (mode === 'change' || mode === 'forgotten' || mode === 'reference')
    return { kind: 'stored', fields: [{ sent: field, read: readAt }] };
  throw new UnreplayableError('effect');
}

/** Of all candidates those that the recorded exchanges show as stored; all, where the recording does not tell. */
function provenFields(
  facts: { readonly [name: string]: Json },
  first: (step: string) => Exchange | undefined,
): JsonObject[] {
  const names = textsOf(facts['candidates']);
  const places = textsOf(facts['places']);
  const sentAt = textsOf(facts['sent']);
  const all = names.map((name, index) => ({
    sent: sentAt[index] ?? `/${name}`,
    read: places[index] ?? `/${name}`,
  }));
  const proven = all.filter(({ sent, read }) => {
    const value = first('attack')?.request.given.find((each) => each.name === `body:${sent}`)?.hmac;
    return (
      value !== undefined &&
      leafAt(first('after'), read)?.hmac === value &&
      leafAt(first('before'), read)?.hmac !== value
    );
  });
  return proven.length > 0 ? proven : all;
}

function textsOf(value: Json | undefined): readonly string[] {
  return value !== undefined && value !== null && isList(value)
    ? value.filter((each) => typeof each === 'string')
    : [];
}

function leafAt(exchange: Exchange | undefined, at: string): Leaf | undefined {
  const body = exchange?.answer.body;
  return body === undefined || body.kind === 'empty' ? undefined : body.leaves.find((leaf) => leaf.at === at);
}
