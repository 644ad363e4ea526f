/**
 * Names of properties that a client must not set for itself, as words of the field, singular and without separators.
 * What a name here means is "worth a try"; that the server stores it is what gets proven.
 */
const privileged =
  /(^|_)(verified|approved|approval|balance|credit|limit|quota|price|amount|total|discount|status|state|plan|tier|level|score|rating|kyc|trusted|locked|blocked|banned|paid|fee|rate|point)s?(_|$)|^is_|^has_|^can_/;
/** Values that grant power: tried only where the operator allows `escalation`. */
const escalating =
  /(^|_)(role|roles|admin|staff|superuser|group|groups|permission|permissions|scope|scopes|privilege|privileges)(_|$)/;
/** Keys, owners and whatever breaks the identity itself: never on an object that this scan did not make. */
const breaking =
  /^(id|pk|uuid|guid|key|slug|number)$|_(id|pk|uuid|key|account|user|owner|tenant|token|secret|password)$|^(user|owner|author|account|tenant|organi[sz]ation|company|customer|created_by|updated_by|email|username|login|phone|password|token|secret|active|is_active|enabled|is_enabled|deleted|is_deleted)$/;

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

/** True for a property that holds a password or the like. */
export function isSecret(name: string): boolean {
  return /(^|_)(password|passwd|pwd|passphrase|secret|pin)(_|$)/.test(snake(name));
}

const structural =
  /(^|_)(path|class|class_?name|module|type|kind|template|ur[il]|href|link|host|hostname|ip|mac|port|format|mime|encoding|mode|language|lang|locale|timezone|tz|country|currency|config|configuration|schema|query|filter|regex|pattern|expression|command|cmd|script|code|cron|schedule|version|method|event|file|filename|folder|directory|dir|engine|driver|provider|protocol|algorithm|cursor|date|time|day|month|year)s?$/;

/** True for a property that says what an object is or how it works: a free text in it may break the object. */
export function isStructural(name: string): boolean {
  return structural.test(snake(name));
}

/** True for a property whose setting is worth something to whoever sets it. */
export function isPrivilegedField(name: string): boolean {
  return privileged.test(snake(name)) || escalating.test(snake(name));
}

/** True for a field that says whose an object is. */
export function isOwnerField(name: string): boolean {
  return /^(owner|user|author|creator|created_by|holder|account_holder|principal)(_?(id|pk|uuid|name|username|email))?$/.test(
    snake(name),
  );
}

/** True for a field that says whom or what an object belongs to: its owner, the account or tenant it counts to. */
export function isBelongingField(name: string): boolean {
  const word = snake(name).replace(/_(id|pk|uuid)$/, '');
  return isOwnerField(word) || /^(account|tenant|organi[sz]ation|company|customer|client|team)$/.test(word);
}

/** How bad it is that a caller sets this property: in another's name, then with more rights or money, then the rest. */
export function gravityOf(name: string): number {
  if (isBelongingField(name)) return 3;
  if (isPrivilegedField(name)) return 2;
  return isKeyField(name) ? 1 : 0;
}

/** True for a field that names the object itself. */
export function isKeyField(name: string): boolean {
  return /^_?(id|pk|uuid|guid)$|^public_id$/.test(snake(name));
}

/** Fields that are meant to point at somebody else: a payee, an assignee. A foreign key in them is no flaw. */
const outward =
  /(^|_)(to|recipient|payee|beneficiary|destination|target|receiver|counterparty|assignee|reviewer|invitee|contact|friend|follows?|mentions?|shared|partner)(_|$)/;

/** The kind of thing a field points at by its name: `default_account`, `account_id` mean an account. */
export function pointsAt(name: string, kind: string): boolean {
  const word = snake(name).replace(/_(id|pk|uuid|key|ref)$/, '');
  return !outward.test(word) && (word === kind || word.endsWith(`_${kind}`));
}

/** `invoices` as `invoice`, by the rules of thumb of English. */
export function singular(word: string): string {
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.endsWith('ses') || word.endsWith('xes')) return word.slice(0, -2);
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

const sensitive =
  /(^|[/_])(balance|iban|card|card_number|salary|income|ssn|passport|tax_id|secret|api_key|credit_limit|diagnosis|medical|pin|bank)(_|$)/i;

/** Field names that no one shows to everybody: money, cards, papers, secrets. */
export function isSensitive(pointers: readonly string[]): boolean {
  return pointers.some((at) => sensitive.test(at));
}
