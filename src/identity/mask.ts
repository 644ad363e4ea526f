import { createHmac } from 'node:crypto';
import type { Leaf, MaskedBody } from '../model/exchange.ts';
import type { IdForm } from '../model/id-form.ts';
import type { Json, Pointer } from '../model/json.ts';
import { readBody } from './body.ts';
import { idFormOf } from './id-form.ts';
import { formatOf, isPlainIdentifier, namesSecret } from './mask-format.ts';
import type { Headers } from './mask-headers.ts';
import { maskAnswerHeaders, maskRequestHeaders } from './mask-headers.ts';
import type { Scalar } from './mask-leaves.ts';
import { flatten } from './mask-leaves.ts';
import { documentLink, type LinkOptions } from './mask-link.ts';
import { createSecretFinder, secretPlaceholder } from './mask-secrets.ts';

/** Masking at the door: nothing leaves the wire but what comes out of here. */
export interface Masker {
  /** The keyed digest of a value's text; equal texts have equal digests within one scan. */
  readonly hmac: (text: string) => string;
  body(raw: Uint8Array, contentType?: string): MaskedBody;
  /** A body of ours, by its values before they were encoded. */
  values(value: Json, raw: Uint8Array): MaskedBody;
  /** A field name as pointers show it; a name that could be personal is replaced by its digest. */
  readonly key: (name: string) => string;
  /** A parameter as a target shows it. */
  parameter(name: string, text: string): string;
  /** What an id in a path or query tells of how it is made; nothing of a secret. */
  id(name: string, value: Json): { readonly made?: IdForm; readonly number?: number };
  answerHeaders(headers: Headers): Headers;
  requestHeaders(headers: Headers): Headers;
}

export interface MaskerOptions {
  readonly key: Buffer;
  readonly secrets: () => readonly string[];
  readonly evidence: 'masked' | 'full';
  /** Of the target: links to its own documents are told by their template. */
  readonly links?: LinkOptions;
}

const remembered = 20_000;
const shownAtFull = 80;

export function createMasker({ key: secretKey, secrets, evidence, links }: MaskerOptions): Masker {
  const finder = createSecretFinder(secrets);
  // Answers of one API repeat the same values over and over; a digest costs more than a look-up.
  const digests = new Map<string, string>();

  function hmac(text: string): string {
    if (text.length > 64) return digest(text);
    const known = digests.get(text);
    if (known !== undefined) return known;
    if (digests.size >= remembered) digests.clear();
    const fresh = digest(text);
    digests.set(text, fresh);
    return fresh;
  }

  function digest(bytes: string | Uint8Array): string {
    return createHmac('sha256', secretKey).update(bytes).digest('base64url').slice(0, 22);
  }

  function preview(text: string, secret: boolean): string {
    if (finder.holds(text))
      return evidence === 'full' && !secret ? clip(finder.scrub(text)) : secretPlaceholder;
    if (evidence === 'full' && !secret && !looksLikeToken(text)) return clip(text);
    const characters = Array.from(text.slice(0, 4));
    const shown = characters.length >= 4 ? 2 : characters.length >= 2 ? 1 : 0;
    return `${characters.slice(0, shown).join('')}…(${text.length})`;
  }

  function leaf(at: Pointer, value: Scalar, secret: boolean): Leaf {
    const text = String(value);
    const format = formatOf(value);
    const plain = value === null || typeof value === 'boolean';
    const shown = plain ? text : preview(text, secret);
    const link =
      links === undefined || plain || secret || finder.holds(text) ? undefined : documentLink(text, links);
    return {
      at,
      type: typeOf(value),
      format,
      length: text.length,
      hmac: hmac(text),
      preview: shown,
      ...(link === undefined ? {} : { link }),
    };
  }

  function values(value: Json, raw: Uint8Array, wasCut = false): MaskedBody {
    const flat = flatten(value, key);
    const leaves = flat.leaves.map((each) => leaf(each.at, each.value, namesSecret(each.field)));
    return {
      kind: 'json',
      bytes: raw.length,
      digest: digest(raw),
      leaves,
      lists: flat.lists,
      cut: wasCut || flat.cut,
    };
  }

  function body(raw: Uint8Array, contentType?: string): MaskedBody {
    const read = readBody(raw, contentType);
    if (read.kind === 'empty') return { kind: 'empty' };
    if (read.kind === 'json') return values(read.value, raw, read.cut);
    const whole = { bytes: raw.length, digest: digest(raw) };
    if (read.kind === 'binary') return { kind: 'binary', ...whole, leaves: [], cut: false };
    const leaves = read.nodes.slice(0, 2_000).map((node) => leaf(node.at, node.text, false));
    return { kind: read.kind, ...whole, leaves, cut: read.cut || read.nodes.length > leaves.length };
  }

  function key(name: string): string {
    const plain = /^[\p{L}_@$][\p{L}\d_.:$-]{0,63}$/u.test(name) && !/\d{9}/.test(name);
    return (plain || isPlainIdentifier(name)) && !finder.holds(name) ? name : `‹${hmac(name)}›`;
  }

  function parameter(name: string, text: string): string {
    if (finder.holds(text) || namesSecret(name)) return secretPlaceholder;
    return isPlainIdentifier(text) ? text : `$${name}`;
  }

  function id(name: string, value: Json): ReturnType<Masker['id']> {
    const text = typeof value === 'number' || typeof value === 'string' ? String(value) : '';
    const made = finder.holds(text) || namesSecret(name) ? undefined : idFormOf(text);
    if (made === undefined) return {};
    return made === 'number' ? { made, number: Number(text) } : { made };
  }

  return {
    hmac,
    id,
    body,
    values,
    key,
    parameter,
    answerHeaders: (headers) => maskAnswerHeaders(headers, finder),
    requestHeaders: (headers) => maskRequestHeaders(headers, finder),
  };
}

function typeOf(value: Scalar): Leaf['type'] {
  if (value === null) return 'null';
  if (typeof value === 'string') return 'string';
  return typeof value === 'number' ? 'number' : 'boolean';
}

function clip(text: string): string {
  return text.length > shownAtFull ? `${text.slice(0, shownAtFull)}…(${text.length})` : text;
}

/** Credentials the target hands out are no configured secrets, yet they open doors just as well. */
function looksLikeToken(text: string): boolean {
  return (
    /^eyJ[\w-]+\.|-----BEGIN|^(sk|pk|ghp|xox\w)[-_]/.test(text) ||
    (text.length >= 20 &&
      !/\s/.test(text) &&
      /[a-z]/.test(text) &&
      /[A-Z]/.test(text) &&
      /\d/.test(text) &&
      !/^https?:/.test(text))
  );
}
