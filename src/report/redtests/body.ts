import type { Format, Leaf } from '../../model/exchange.ts';
import { literal, put, type Tree, written } from './python.ts';
import type { Shot } from './shot.ts';

export interface Sender {
  /** Python names of who sends, of whose row is attacked, of the sender's own row. */
  readonly actor: string;
  readonly victim?: string;
  readonly own?: string;
  /** The row that the request names, if any. */
  readonly row?: string;
  /** The property in question, as the last part of its path. */
  readonly field?: string;
}

/** The body of a request in Python, with values of the tests' own; undefined where a value cannot be had. */
export function bodyOf(shot: Shot, sender: Sender): string | undefined {
  const { body, method } = shot;
  const asked = body.find((leaf) => lastOf(leaf.at) === sender.field);
  const tree = new Map<string, Tree>();
  for (const leaf of body) {
    if (leaf !== asked && !belongs(leaf, asked, method)) continue;
    const code = leaf === asked ? 'sent' : valueOf(leaf, sender);
    if (code === undefined) return undefined;
    put(tree, leaf.at, code);
  }
  return written({ members: tree });
}

/** What goes with the property in question: all of a whole row, and of a part of a row only what stands beside it below the root. */
function belongs(leaf: Leaf, asked: Leaf | undefined, method: string): boolean {
  if (asked === undefined) return true;
  const beside = parentOf(leaf.at) === parentOf(asked.at);
  if (method === 'PATCH') return beside && parentOf(asked.at) !== '' && leaf.type === 'string';
  return leaf.type !== 'boolean';
}

/** The value that the property in question is given. */
export function sentOf(shot: Shot, sender: Sender): string | undefined {
  const asked = shot.body.find((leaf) => lastOf(leaf.at) === sender.field);
  if (asked === undefined) return undefined;
  const { field = '', victim, row } = sender;
  if (asked.type === 'boolean') return asked.preview === 'false' ? 'False' : 'True';
  if (asked.type === 'number' || asked.format === 'uuid') {
    if (field === 'id' || field === 'pk') return row === undefined ? undefined : `${row}.pk + 1000`;
    return victim === undefined
      ? undefined
      : `self.reference(${literal(field)}, ${victim}${rowArgument(sender)})`;
  }
  if (asked.format === 'decimal') return '"2.50"';
  if (asked.format === 'word') return `self.other(${literal(field)})`;
  return textOf(asked);
}

function valueOf(leaf: Leaf, sender: Sender): string | undefined {
  const name = lastOf(leaf.at);
  const { actor, own } = sender;
  if (leaf.type === 'boolean') return leaf.preview === 'false' ? 'False' : 'True';
  if (leaf.type === 'null') return 'None';
  if (leaf.type === 'number') {
    if (leaf.format === 'integer' && /^(ids?|\d+)$/.test(name)) return undefined;
    return `self.reference(${literal(name)}, ${sender.victim ?? actor}${rowArgument(sender)})`;
  }
  if (leaf.format === 'word' || leaf.format === 'empty') return `self.now(${actor}, ${literal(name)})`;
  // A text that the scan did not make itself is one that the target had, or must have.
  if (leaf.format === 'text' && !leaf.preview.startsWith('cs'))
    return own === undefined ? undefined : `self.now(${own}, ${literal(name)})`;
  return textOf(leaf);
}

const texts: { readonly [format in Format]?: string } = {
  decimal: '"1.50"',
  date: 'str(timezone.now().date())',
  url: '"https://example.test/red"',
  email: '"red@example.test"',
  uuid: 'str(uuid4())',
};

const textOf = ({ format }: Leaf): string => texts[format] ?? '"red-test"';

const rowArgument = ({ row, own }: Sender): string => {
  const it = row ?? own;
  return it === undefined ? '' : `, ${it}`;
};

const lastOf = (pointer: string): string => pointer.slice(pointer.lastIndexOf('/') + 1);
const parentOf = (pointer: string): string => pointer.slice(0, pointer.lastIndexOf('/'));
