import type { Value } from '../../model/experiment.ts';
import type { Field, Operation } from '../../model/operation.ts';

/**
 * Names of properties that a client must not set for itself, as words of the field, singular and without separators.
 * What a name here means is "worth a try"; that the server stores it is what gets proven.
 */
const privileged = /(^|_)(verified|approved|approval|balance|credit|limit|quota|price|amount|total|discount|status|state|plan|tier|level|score|rating|kyc|trusted|locked|blocked|banned|paid|fee|rate|points)(_|$)|^is_|^has_|^can_/;
/** Values that grant power: tried only where the operator allows `escalation`. */
const escalating = /(^|_)(role|roles|admin|staff|superuser|group|groups|permission|permissions|scope|scopes|privilege|privileges)(_|$)/;
/** Keys, owners and whatever breaks the identity itself: never on an object that this scan did not make. */
const breaking = /^(id|pk|uuid|guid|key|slug|number)$|_(id|pk|uuid|key)$|^(user|owner|author|account|tenant|organi[sz]ation|company|customer|created_by|updated_by|email|username|login|phone|password|token|secret|active|is_active|enabled|is_enabled|deleted|is_deleted)$/;

export function snake(name: string): string {
  return name.replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
}

export type Candidacy = 'try' | 'escalation' | 'canary-only' | 'plain';

/** Whether a field is worth an injection, and how careful that has to be. */
export function candidacy(name: string): Candidacy {
  const word = snake(name);
  if (breaking.test(word)) return 'canary-only';
  if (escalating.test(word)) return 'escalation';
  return privileged.test(word) ? 'try' : 'plain';
}

const kindest = ['note', 'notes', 'bio', 'description', 'comment', 'memo', 'label', 'title', 'text', 'summary', 'message', 'body', 'name', 'nickname', 'display_name'];

/** A described text field that a client is meant to write and that no business rule hangs on; the gentlest first. */
export function gentleField(operation: Operation): Field | undefined {
  const texts = (operation.request?.fields ?? []).filter(
    (field) => isTopLevel(field) && field.type === 'string' && field.format === undefined && field.options === undefined && !field.readOnly && candidacy(field.name) === 'plain' && (field.maxLength ?? 99) >= 4,
  );
  const rank = (field: Field): number => {
    const place = kindest.indexOf(snake(field.name));
    return place === -1 ? kindest.length : place;
  };
  return texts.sort((left, right) => rank(left) - rank(right))[0];
}

export function isTopLevel(field: Field): boolean {
  return /^\/[^/]+$/.test(field.at);
}

/** Names that the description lets a client write. */
export function writable(operation: Operation): ReadonlySet<string> {
  return new Set((operation.request?.fields ?? []).filter((field) => isTopLevel(field) && !field.readOnly).map((field) => field.name));
}

/** A whole body out of what a read step showed: what PUT asks for. */
export function wholeBody(operation: Operation, readable: ReadonlyMap<string, string>, step: string): { [name: string]: Value } {
  const fields = (operation.request?.fields ?? []).filter((field) => isTopLevel(field) && !field.readOnly && readable.has(field.name));
  return Object.fromEntries(fields.map((field) => [field.name, { $: 'answer', step, at: readable.get(field.name) ?? field.at }]));
}
